using System.Reflection;
using System.Text.RegularExpressions;
using Studio.Data;
using Studio.Domain;
using Studio.Migrations;
using Studio.Runner;
using Studio.Web;
using Studio.Tests.Support;

namespace Studio.Tests.Architecture;

/// <summary>The repository as its authors wrote it: sources without what tools make, and the assemblies they become.</summary>
internal static partial class House
{
    public static readonly string Root = Checkout.Root;

    /// <summary>The rooms that are the product, lowest first. A namespace begins with the name of its room.</summary>
    public static readonly IReadOnlyDictionary<string, Assembly> Assemblies = new Dictionary<string, Assembly>
    {
        ["Studio.Domain"] = typeof(Problem).Assembly,
        ["Studio.Data"] = typeof(StudioDb).Assembly,
        ["Migrations"] = typeof(Migrator).Assembly,
        ["Studio.Runner"] = typeof(RunnerServices).Assembly,
        ["Studio.Web"] = typeof(WebServices).Assembly,
    };

    public static readonly IReadOnlyList<Source> Files = [.. Walk(new(Root)).OrderBy(file => file.Path, StringComparer.Ordinal)];

    public static IEnumerable<Source> Code => Files.Where(file => file.Is(".cs", ".razor") && !file.IsGenerated);

    public static IEnumerable<Source> CodeOf(string room) => Code.Where(file => file.Room == room);

    /// <summary>The types that people wrote, not those that the compiler and its generators add.</summary>
    public static IEnumerable<Type> TypesOf(string room) =>
        Assemblies[room].GetTypes()
            .Where(type => type.Namespace?.StartsWith("Studio.", StringComparison.Ordinal) == true && !type.Name.Contains('<'));

    /// <summary>Fails with every fault, one a line.</summary>
    public static void HasNo(IEnumerable<string?> faults)
    {
        string?[] all = [.. faults];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    private static IEnumerable<Source> Walk(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles().Where(file => !IsBinary(file.Extension) && file.Name != ".git"))
            yield return new(Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'), File.ReadAllText(file.FullName));
        foreach (var source in folder.EnumerateDirectories().Where(inner => !IsMade(inner)).SelectMany(Walk)) yield return source;
    }

    private static bool IsBinary(string extension) => extension is ".png" or ".woff2" or ".ico" or ".user";

    private static bool IsMade(DirectoryInfo folder) => folder switch
    {
        { Name: "bin" or "obj" or "artifacts" or "node_modules" } => true,
        { Name: "_framework" or "js" or "fonts", Parent.Name: "wwwroot" } => true,
        { Name: ['.', ..] } => folder.Name is not (".ci" or ".config" or ".github"),
        _ => false,
    };

    [GeneratedRegex(@"(^|/)(\d{14}_\w+(\.Designer)?|StudioDbModelSnapshot)\.cs$|lock\.json$")]
    private static partial Regex Generated();

    [GeneratedRegex(@"^\s*(//|namespace )")]
    private static partial Regex NoCode();

    /// <summary>One file, by its path from the root.</summary>
    internal sealed record Source(string Path, string Text)
    {
        private readonly string[] _parts = Path.Split('/');

        public string Room => _parts[0];

        /// <summary>The room's folder that it lies in, however deep; empty at the room's top.</summary>
        public string Folder => _parts.Length > 2 ? _parts[1] : "";

        public IReadOnlyList<string> Folders => _parts[..^1];
        public string Name => _parts[^1];
        public string[] Lines => Text.Split('\n');
        public bool IsGenerated => Generated().IsMatch(Path);

        public bool Is(params string[] extensions) => extensions.Any(extension => Path.EndsWith(extension, StringComparison.Ordinal));

        /// <summary>The lines that say something to the compiler, with their numbers.</summary>
        public IEnumerable<(int Number, string Text)> CodeLines => Lines.Index()
            .Select(line => (line.Index + 1, line.Item))
            .Where(line => !NoCode().IsMatch(line.Item));
    }
}
