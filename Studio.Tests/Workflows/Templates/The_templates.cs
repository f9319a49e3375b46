using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Plans;
using Studio.Runner.Workflows;
using Studio.Tests.Support;

namespace Studio.Tests.Workflows.Templates;

public sealed class The_templates
{
    private const double Grid = 20;
    private static readonly Point Node = new(220, 72);

    public static TheoryData<string> All => [.. TemplateList.All.Select(t => t.Id)];

    [Fact]
    public void are_ten() => Assert.Equal(10, TemplateList.All.Count);

    [Theory, MemberData(nameof(All))]
    public void have_no_flaw(string id)
    {
        foreach (var definition in Definitions(id))
            Assert.Empty(Planner.Plan(definition, NodeRun.Catalog.Types, "").Flaws.Select(f => f.Message));
    }

    [Theory, MemberData(nameof(All))]
    public async Task are_written_as_the_format_is(string id)
    {
        var file = $"Studio.Runner/Workflows/Templates/{id}.json";
        var text = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, file), TestContext.Current.CancellationToken);

        Assert.True(DefinitionFormat.Read(text).Ok(out var definition, out _));

        await Generated.IsAsync(file, DefinitionFormat.Write(definition));
    }

    [Theory, MemberData(nameof(All))]
    public void explain_themselves_by_notes_that_cover_nothing(string id)
    {
        foreach (var definition in Definitions(id))
        {
            Assert.Contains(definition.Notes, n => n.Text.StartsWith("## ", StringComparison.Ordinal));
            var places = definition.Nodes.Select(n => (n.Id, n.Position, Size: Node))
                .Concat(definition.Notes.Select(n => (n.Id, n.Position, n.Size))).ToList();
            Assert.All(places, p => Assert.True(p.Position.X % Grid == 0 && p.Position.Y % Grid == 0, $"{p.Id} is off the grid."));
            foreach (var (a, i) in places.Select((p, i) => (p, i)))
                Assert.DoesNotContain(places.Skip(i + 1), b => Overlap(a.Position, a.Size, b.Position, b.Size));
        }
    }

    [Theory, MemberData(nameof(All))]
    public void give_no_note_a_nodes_id(string id)
    {
        foreach (var definition in Definitions(id))
            Assert.Empty(definition.Notes.Select(n => n.Id).Intersect(definition.Nodes.Select(n => n.Id)));
    }

    [Theory, MemberData(nameof(All))]
    public void lead_from_left_to_right(string id)
    {
        foreach (var definition in Definitions(id))
        {
            var nodes = definition.Nodes.ToDictionary(n => n.Id);
            var loops = definition.Nodes.Where(n => n.Type == "flow.loop").Select(n => n.Id).ToHashSet();
            Assert.All(definition.Edges.Where(e => !loops.Contains(e.Target) || nodes[e.Source].Position.X < nodes[e.Target].Position.X),
                e => Assert.True(nodes[e.Source].Position.X < nodes[e.Target].Position.X, e.Id));
        }
    }

    [Fact]
    public void have_names_and_an_order_of_their_own()
    {
        Assert.Distinct(TemplateList.All.Select(t => t.Title));
        Assert.Distinct(TemplateList.All.Select(t => t.Order));
        Assert.All(TemplateList.All, t => Assert.EndsWith(".", t.Description));
    }

    private static IEnumerable<WorkflowDefinition> Definitions(string id)
    {
        var template = TemplateList.Find(id)!;
        return template.Companion is { } companion ? [template.Definition, companion] : [template.Definition];
    }

    private static bool Overlap(Point a, Point sizeA, Point b, Point sizeB) =>
        a.X < b.X + sizeB.X && b.X < a.X + sizeA.X && a.Y < b.Y + sizeB.Y && b.Y < a.Y + sizeA.Y;
}
