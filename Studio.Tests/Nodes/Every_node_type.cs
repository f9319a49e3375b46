using System.Text.Json.Nodes;
using Studio.Domain.Nodes;
using Studio.Tests.Support;

namespace Studio.Tests.Nodes;

public sealed class Every_node_type
{
    private static IEnumerable<NodeSpec> Specs => NodeRun.Catalog.Types.All;

    public static TheoryData<string, int, string> Examples => [.. Specs.SelectMany(s => s.Examples, (s, e) => (s.Id, s.Version, e.Title))];

    public static TheoryData<string, int> Types => [.. Specs.Select(s => (s.Id, s.Version))];

    [Theory, MemberData(nameof(Examples))]
    public async Task does_what_its_example_says(string id, int version, string title)
    {
        var spec = NodeRun.Catalog.Types.Find(id, version)!;
        var example = spec.Examples.Single(e => e.Title == title);

        var output = NodeRun.Output(await NodeRun.ExecuteAsync(spec, example.With, example.Given, TestContext.Current.CancellationToken));

        Assert.True(JsonNode.DeepEquals(example.Then, output), $"{id}: {output.ToJsonString()} and not {example.Then.ToJsonString()}");
    }

    [Theory, MemberData(nameof(Types))]
    public void has_an_example_unless_it_touches_the_world(string id, int version)
    {
        var spec = NodeRun.Catalog.Types.Find(id, version)!;

        Assert.True(spec.Examples.Count > 0 || !spec.IsPure, $"{id} is pure, so an example can show what it does.");
    }

    [Theory, MemberData(nameof(Types))]
    public void explains_itself_in_sentences(string id, int version)
    {
        var spec = NodeRun.Catalog.Types.Find(id, version)!;

        Assert.EndsWith(".", spec.Help, StringComparison.Ordinal);
        Assert.All(spec.Fields.Where(f => f.Help is not null), f => Assert.EndsWith(".", f.Help, StringComparison.Ordinal));
    }
}
