using System.Text.RegularExpressions;

namespace Studio.Tests.Architecture;

/// <summary>What breaks the build must stay able to break it, and whoever switches a rule off says why.</summary>
public sealed class The_house_build
{
    private static readonly string[] Banned =
    [
        "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTime.Today",
        "P:System.DateTimeOffset.Now", "P:System.DateTimeOffset.UtcNow",
        "M:System.Guid.NewGuid",
        "M:System.Threading.Tasks.Task.Delay(System.Int32)", "M:System.Threading.Tasks.Task.Delay(System.TimeSpan)",
        "M:System.Threading.Tasks.Task.Delay(System.Int32,System.Threading.CancellationToken)",
        "M:System.Threading.Tasks.Task.Delay(System.TimeSpan,System.Threading.CancellationToken)",
        "M:System.Threading.Thread.Sleep(System.Int32)", "M:System.Threading.Thread.Sleep(System.TimeSpan)",
        "M:System.Threading.Tasks.Task.Wait", "P:System.Threading.Tasks.Task`1.Result",
    ];

    [Fact]
    public void bans_what_takes_time_or_a_thread_behind_our_back()
    {
        var lines = Text("BannedSymbols.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(';')).ToList();

        House.HasNo(Banned.Except(lines.Select(line => line[0])));
        Assert.All(lines, line => Assert.True(line.Length == 2 && line[1].Length > 0, $"{line[0]} does not say what to use instead."));
    }

    [Theory]
    [InlineData("<PackageReference Include=\"Microsoft.CodeAnalysis.BannedApiAnalyzers\"")]
    [InlineData("<PackageReference Include=\"Microsoft.VisualStudio.Threading.Analyzers\"")]
    [InlineData("<AdditionalFiles Include=\"$(MSBuildThisFileDirectory)BannedSymbols.txt\" />")]
    [InlineData("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>")]
    [InlineData("<EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>")]
    [InlineData("<AnalysisLevel>latest-recommended</AnalysisLevel>")]
    [InlineData("<Nullable>enable</Nullable>")]
    public void has_for_every_project(string line) => Assert.Contains(line, Text("Directory.Build.props"), StringComparison.Ordinal);

    [Fact]
    public void is_not_softened_by_a_project() =>
        House.HasNo(House.Files.Where(file => file.Is(".csproj", ".targets"))
            .Where(file => Regex.IsMatch(
                file.Text, "TreatWarningsAsErrors|WarningsNotAsErrors|EnforceCodeStyleInBuild|<Nullable>|RunAnalyzers|AnalysisLevel"))
            .Select(file => file.Path));

    [Fact]
    public void switches_nothing_off_without_a_reason()
    {
        var silenced = House.Files
            .Where(file => file.Is(".cs", ".razor", ".csproj", ".props", ".targets", ".editorconfig") && !file.IsGenerated)
            .SelectMany(file => file.Lines.Index().Where(line => Silences(line.Item)), (file, line) => (file, line.Index));

        House.HasNo(silenced.Where(off => !HasReason(off.file.Lines, off.Index)).Select(off => $"{off.file.Path}:{off.Index + 1}"));
    }

    // Written apart, for this file is read too.
    private static bool Silences(string line) => Regex.IsMatch(
        line,
        @"#pragma" + @" warning disable|\[.*Suppress" + @"Message\(|<No" + @"Warn>|" +
        @"^dotnet_diagnostic\..*severity = (none|silent|suggestion)");

    /// <summary>A comment on the line, or above it; one comment may stand above several lines of a kind.</summary>
    private static bool HasReason(string[] lines, int at)
    {
        if (Regex.IsMatch(lines[at], "//|<!--|Justification")) return true;
        while (at > 0 && Silences(lines[at])) at--;
        return Regex.IsMatch(lines[at], @"^\s*(//|#(?!pragma)|<!--|@\*)");
    }

    private static string Text(string path) => House.Files.Single(file => file.Path == path).Text;
}
