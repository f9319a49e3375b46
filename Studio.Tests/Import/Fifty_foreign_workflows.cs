using System.Text.Json.Nodes;
using Studio.Domain.Import;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Plans;
using Studio.Domain.Workflows.Rules;

namespace Studio.Tests.Import;

public sealed class Fifty_foreign_workflows
{
    public static TheoryData<string> All => [.. Foreign.Files.Select(f => Path.GetRelativePath(Foreign.Samples, f))];

    [Theory, MemberData(nameof(All))]
    public void lose_no_node_and_no_connection(string sample)
    {
        var document = JsonNode.Parse(Text(sample))!;
        var all = document["nodes"]!.AsArray().Select(n => n!["type"]!.ToString()).ToList();
        var connections = document["connections"]!.AsObject().SelectMany(s => s.Value!.AsObject())
            .SelectMany(kind => kind.Value!.AsArray()).Sum(targets => targets?.AsArray().Count ?? 0);

        var read = Foreign.Read(Text(sample));

        Assert.Equal(all.Count(t => t != "n8n-nodes-base.stickyNote"), read.Copy.Nodes.Count);
        Assert.Equal(all.Count(t => t == "n8n-nodes-base.stickyNote"), read.Copy.Notes.Count);
        Assert.Equal(connections, read.Copy.Edges.Count);
        Assert.Equal(read.Copy.Nodes.Count, read.Report!.TakenOver + read.Report.TakenOverWithRemarks + read.Report.Placeholders);
        Assert.All(read.Report.Nodes.SelectMany(n => n.Remarks).Concat(read.Report.Remarks), r => Assert.Matches(@"[.)]$", r));
    }

    [Theory, MemberData(nameof(All))]
    public void have_no_flaw_but_what_the_report_says(string sample)
    {
        var read = Foreign.Read(Text(sample));

        var flaws = Planner.Plan(read.Copy, Foreign.Types).Flaws.Where(f => f.Severity == Severity.Error);

        var unknown = read.Report!.Nodes.Where(n => n.Outcome == Outcome.Placeholder).Select(n => n.Id).ToHashSet();
        var calls = read.Copy.Nodes.Where(n => n.Type == "flow.call").Select(n => n.Id).ToHashSet();
        // A missing credential, and a workflow that has to be chosen, are no faults of the translation. Neither is a partial copy.
        Assert.DoesNotContain(flaws, f => !(f.Node is null || unknown.Contains(f.Node)
            || f.Message.Contains("has no credential", StringComparison.Ordinal) || (calls.Contains(f.Node) && f.Parameter == "workflow")
            || f.Message.Contains("circle", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(All))]
    public void are_written_and_read_alike(string sample)
    {
        var written = DefinitionFormat.Write(Foreign.Read(Text(sample)).Copy);

        Assert.True(DefinitionFormat.Read(written).Ok(out var again, out var problem), problem?.ToString());
        Assert.Equal(written, DefinitionFormat.Write(again));
    }

    [Fact]
    public void are_at_least_fifty() => Assert.True(Foreign.Files.Length >= 50);

    private static string Text(string sample) => File.ReadAllText(Path.Combine(Foreign.Samples, sample));
}
