using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Studio.Tests.Architecture;

/// <summary>The arrows of docs/architecture.md: who may know whom.</summary>
public sealed class The_house
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Studio.Domain/Studio.Domain.csproj"] = [],
        ["Studio.Data/Studio.Data.csproj"] = ["Studio.Domain"],
        ["Migrations/Studio.Migrations.csproj"] = ["Studio.Data"],
        ["Studio.Runner/Studio.Runner.csproj"] = ["Studio.Data", "Studio.Migrations"],
        ["Studio.Web/Studio.Web.csproj"] = ["Studio.Runner"],
        ["Studio.Tests/Studio.Tests.csproj"] = ["Studio.Web"],
    };

    // A program brings its database up to date before it serves, and its health says whether it is. Nothing else has business there.
    private static readonly string[] MayMigrate =
        ["Studio.Runner/Program.cs", "Studio.Web/Operations/DatabaseHealth.cs", "Studio.Web/Setup/Startup.cs"];

    // Whoever is signed in and what they may do is everybody's question.
    private static readonly string[] OpenToAll = ["Shell", "Api", "Access"];

    // The pages that show another feature's parts.
    private static readonly Dictionary<string, string[]> Composes = new()
    {
        ["Home"] = ["Workflows"],
        ["Workflows"] = ["Canvas", "Approvals"],
        ["Runs"] = ["Canvas", "Workflows"],
    };

    [Fact]
    public void has_only_the_arrows_that_were_drawn()
    {
        var found = House.Files.Where(file => file.Is(".csproj")).ToDictionary(
            file => file.Path,
            file => References(file, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).Order().ToArray());

        Assert.Equal(Arrows.Keys.Order(), found.Keys.Order());
        foreach (var (project, arrows) in Arrows) Assert.Equal(arrows, found[project]);
    }

    [Theory]
    [InlineData("Studio.Domain", "Studio.Data", "Studio.Migrations", "Studio.Runner", "Studio.Web")]
    [InlineData("Studio.Data", "Studio.Migrations", "Studio.Runner", "Studio.Web")]
    [InlineData("Migrations", "Studio.Runner", "Studio.Web")]
    [InlineData("Studio.Runner", "Studio.Web")]
    public void looks_only_downwards_from(string room, params string[] above) =>
        House.HasNo(Mentions(House.CodeOf(room), $@"\b({string.Join('|', above.Select(Regex.Escape))})\."));

    [Theory]
    [InlineData("Studio.Domain", "")]
    [InlineData("Studio.Data", "Radzen|Microsoft.AspNetCore.(Components|Http|Mvc|OpenApi|SignalR)|OpenTelemetry")]
    [InlineData("Migrations", "Radzen|Microsoft.AspNetCore.|OpenTelemetry")]
    [InlineData("Studio.Runner", "Radzen|Microsoft.AspNetCore.(Components|Http|Mvc|OpenApi|SignalR)|OpenTelemetry")]
    public void keeps_foreign_assemblies_out_of(string room, string foreign)
    {
        var referenced = House.Assemblies[room].GetReferencedAssemblies().Select(assembly => assembly.Name!);

        // The domain knows the language's own library and nothing else.
        House.HasNo(foreign == ""
            ? referenced.Where(name => !name.StartsWith("System.", StringComparison.Ordinal))
            : referenced.Where(name => Regex.IsMatch(name, $"^({foreign})")));
    }

    [Fact]
    public void has_a_domain_without_packages()
    {
        var domain = House.Files.Single(file => file.Path == "Studio.Domain/Studio.Domain.csproj");

        House.HasNo(References(domain, "PackageReference").Concat(References(domain, "FrameworkReference")));
    }

    [Fact]
    public void migrates_only_where_a_program_starts_and_where_its_health_is_asked()
    {
        var callers = House.Code.Where(file => file.Room is not ("Migrations" or "Studio.Tests"))
            .Where(file => file.CodeLines.Any(line => Regex.IsMatch(line.Text, @"\bStudio\.Migrations\b(?!"")")))
            .Select(file => file.Path);

        Assert.Equal(MayMigrate, callers);
    }

    [Theory]
    [InlineData("Studio.Domain"), InlineData("Studio.Data"), InlineData("Studio.Runner")]
    [InlineData("Studio.Web"), InlineData("Studio.Tests")]
    public void has_no_circle_between_the_folders_of(string room)
    {
        var imports = Imports(room);

        House.HasNo(imports.Select(folder => folder.Key).SelectMany(start => Circles(imports, [start])));
    }

    [Fact]
    public void has_screens_that_know_the_shell_and_not_each_other()
    {
        var imports = Imports("Studio.Web");
        var features = imports.Where(folder => HouseWords.Features.Contains(folder.Key) || folder.Key is "Home" or "Setup");

        House.HasNo(features.SelectMany(
            feature => feature.Except(OpenToAll).Except(Composes.GetValueOrDefault(feature.Key, [])),
            (feature, other) => $"{feature.Key} → {other}"));
        // And the other way round: what all lean on leans on none of them.
        House.HasNo(imports["Shell"].Concat(imports["Api"].Except(["Shell"])));
    }

    [Fact]
    public void has_node_packs_that_know_only_themselves()
    {
        const string Nodes = "Studio.Runner/Nodes/";
        var packed = House.Code.Where(file => file.Folders.Count > 2 && file.Path.StartsWith(Nodes, StringComparison.Ordinal));

        House.HasNo(packed.SelectMany(file => Mentions(
            [file], $@"\bStudio\.(Data\.|Runner\.(?!Sandbox;|Nodes(;|\.{file.Folders.ElementAtOrDefault(2)}\b)))")));
    }

    private static ILookup<string, string> Imports(string room) => House.CodeOf(room)
        .Where(file => file.Folder != "")
        .SelectMany(file => file.CodeLines.SelectMany(line => Regex.Matches(line.Text, $@"\b{Regex.Escape(room)}\.([A-Z]\w*)"))
            .Select(match => (From: file.Folder, To: match.Groups[1].Value)))
        .Where(import => import.From != import.To && Directory.Exists(Path.Combine(House.Root, room, import.To)))
        .Distinct()
        .ToLookup(import => import.From, import => import.To);

    private static IEnumerable<string> Circles(ILookup<string, string> imports, string[] path) =>
        imports[path[^1]].SelectMany(next =>
            next == path[0] ? [string.Join(" → ", [.. path, next])] :
            path.Contains(next) ? [] : Circles(imports, [.. path, next]));

    private static IEnumerable<string> Mentions(IEnumerable<House.Source> files, string pattern) => files.SelectMany(
        file => file.CodeLines.Where(line => Regex.IsMatch(line.Text, pattern)),
        (file, line) => $"{file.Path}:{line.Number}: {line.Text.Trim()}");

    private static IEnumerable<string> References(House.Source project, string kind) =>
        XDocument.Parse(project.Text).Descendants(kind).Select(reference => reference.Attribute("Include")!.Value);
}
