using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Studio.Tests.Architecture;

/// <summary>What docs/style.md says of files, methods, lines and comments.</summary>
public sealed class The_house_files
{
    private const int LongestFile = 300;
    private const int LongestTest = 400;
    private const int LongestMethod = 40;
    private const int LongestLine = 140;

    // What still has longer lines. A new folder does not belong here.
    private static readonly string[] LongLined =
    [
        "Studio.Web/Shell/",
        "Studio.Tests/Access/", "Studio.Tests/Postgres/", "Studio.Tests/Shell/", "Studio.Tests/Spec/",
    ];

    [Fact]
    public void fit_in_a_head() =>
        House.HasNo(House.Files.Where(file => file.Is(".cs", ".razor", ".ts", ".css") && !file.IsGenerated)
            .Where(file => file.Lines.Length - 1 > (file.Room == "Studio.Tests" ? LongestTest : LongestFile))
            .Select(file => $"{file.Path} has {file.Lines.Length - 1} lines"));

    [Fact]
    public void have_lines_that_fit_on_a_screen() =>
        House.HasNo(House.Code
            .Where(file => file.Is(".cs") && !LongLined.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal)))
            .SelectMany(
                file => file.Lines.Index().Where(line => line.Item.Length > LongestLine),
                (file, line) => $"{file.Path}:{line.Index + 1} has {line.Item.Length}"));

    [Fact]
    public void have_methods_that_fit_on_a_screen()
    {
        var assemblies = House.Assemblies.Values.Append(typeof(The_house_files).Assembly);
        var methods = assemblies.SelectMany(assembly => MethodsOf(assembly.Location)).ToList();

        Assert.True(methods.Count > 200, "The debug symbols were not found beside the tests.");
        House.HasNo(methods.Where(method => method.Lines > LongestMethod).Select(method => $"{method.Where} has {method.Lines} lines"));
    }

    [Fact]
    public void say_what_is_and_not_what_should_be()
    {
        // Written apart, for this file is read too.
        var promises = new Regex(
            @"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK|XX" + @"X)\b|NotImplemented" + @"Exception|" +
            "#reg" + "ion|//\\s*[=*#-]{4,}|/\\*\\s*[=*#-]{4,}");

        House.HasNo(Found(promises));
    }

    [Fact]
    public void name_no_place_of_one_machine()
    {
        var places = new Regex(
            @"(?<![\w.\-}/])/(wo" + @"rk|home|Users)(/|(?=[\s""'`)]|$))" +
            @"|/tmp/w" + @"t\b|\.\./(sha" + @"red|refer" + @"ence|sp" + @"ec)\b");

        House.HasNo(Found(places));
    }

    private static IEnumerable<string> Found(Regex pattern) => House.Files.Where(file => !file.IsGenerated).SelectMany(
        file => file.Lines.Index().Where(line => pattern.IsMatch(line.Item)),
        (file, line) => $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}");

    /// <summary>
    /// From the first to the last line that a debugger stops at. Constructors are left out: they run a class's initial values, wherever
    /// those stand; and so are pages' markups, whose size is their file's.
    /// </summary>
    private static IEnumerable<(string Where, int Lines)> MethodsOf(string assembly)
    {
        using var program = new PEReader(File.OpenRead(assembly));
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assembly, ".pdb")));
        var (names, reader) = (program.GetMetadataReader(), symbols.GetMetadataReader());
        foreach (var method in reader.MethodDebugInformation)
        {
            var points = reader.GetMethodDebugInformation(method).GetSequencePoints().Where(point => !point.IsHidden).ToList();
            var name = names.GetString(names.GetMethodDefinition(method.ToDefinitionHandle()).Name);
            if (points.Count == 0 || name is ".ctor" or ".cctor") continue;
            var file = Path.GetRelativePath(House.Root, reader.GetString(reader.GetDocument(points[0].Document).Name)).Replace('\\', '/');
            if (House.Code.All(source => source.Path != file) || file.EndsWith(".razor", StringComparison.Ordinal)) continue;
            var first = points.Min(point => point.StartLine);
            yield return ($"{file}:{first}", points.Max(point => point.EndLine) - first + 1);
        }
    }
}
