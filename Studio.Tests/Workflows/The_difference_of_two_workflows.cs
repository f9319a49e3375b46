using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Workflows;

public sealed class The_difference_of_two_workflows
{
    private const int Rounds = 1500;

    [Fact]
    public void turns_the_one_into_the_other()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var (random, before) = Start(seed);
            var after = seed % 10 == 0 ? random.Next() : random.Changed(before);

            Assert.True(WorkflowDiff.AreSame(after, Applied(before, WorkflowDiff.Between(before, after))), $"Seed {seed}");
        }
    }

    [Fact]
    public void can_be_taken_back()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var (random, before) = Start(seed);
            var after = random.Changed(before);

            var back = Applied(after, WorkflowDiff.Between(before, after).Inverse());
            Assert.True(WorkflowDiff.AreSame(before, back), $"Seed {seed}");
            Assert.Equal(before.Nodes.Select(n => n.Id), back.Nodes.Select(n => n.Id));
        }
    }

    [Fact]
    public void is_nothing_between_the_same() => Assert.Empty(WorkflowDiff.Between(Draw.Line("a", "b"), Draw.Line("a", "b")));

    [Fact]
    public void names_the_parameter_that_changed()
    {
        var before = With("""{ "headers": [{ "name": "a", "value": "1" }, { "name": "b", "value": "2" }] }""");
        var after = With("""{ "headers": [{ "name": "a", "value": "1" }, { "name": "b", "value": "3" }], "odd key": true }""");

        var paths = WorkflowDiff.Between(before, after).Cast<Change.Set>().Select(s => s.Path.ToString());

        Assert.Equal(["data.fields.headers[1].value", "data.fields[\"odd key\"]"], paths);
    }

    [Fact]
    public void tells_a_move_from_a_change()
    {
        var before = Draw.Line("a");
        var after = before with { Nodes = [before.Nodes[0] with { Position = new(10, 20) }] };

        Assert.True(Assert.IsType<Change.Set>(Assert.Single(WorkflowDiff.Between(before, after))).IsMove);
    }

    [Fact]
    public void does_not_fit_where_somebody_changed_the_same()
    {
        var (before, mine, theirs) = (With("""{ "url": "1" }"""), With("""{ "url": "2" }"""), With("""{ "url": "3" }"""));

        Assert.False(theirs.Apply(WorkflowDiff.Between(before, mine)).Ok(out _, out var problem));

        Assert.Equal("The node \"a\" has another value at \"data.fields.url\" by now.",
            Assert.Single(Assert.IsType<DoesNotFit>(problem).Findings).Message);
    }

    [Fact]
    public void refuses_values_that_a_node_can_not_have()
    {
        var before = Draw.Line("a");
        var change = new Change.Set(Part.Node, "a", ValuePath.Of("data", "maxRetries"), new(JsonValue.Create(0)),
            new(JsonValue.Create("many")));

        Assert.False(before.Apply([change]).Ok(out _, out var problem));

        Assert.Equal("a: data.maxRetries: \"maxRetries\" is a text, and a whole number from 0 on is needed. " +
            "Write it without quotes and fractions.",
            problem.InWords()["The change doesn't fit. Nothing was changed. ".Length..]);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("data.fields.headers[2].value")]
    [InlineData("data[\"odd key\"].x")]
    [InlineData("data[\"]\\\"[\"][0]")]
    [InlineData("[\"\"]")]
    public void writes_paths_that_can_be_read(string text)
    {
        Assert.True(ValuePath.TryParse(text, out var path));
        Assert.Equal(text, path.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData("a[")]
    [InlineData("a[x]")]
    [InlineData("a[\"b]")]
    [InlineData("a]b[")]
    public void does_not_take_anything_else_for_a_path(string text) => Assert.False(ValuePath.TryParse(text, out _) && text != "a]b[");

    private static (RandomWorkflow Random, WorkflowDefinition Before) Start(int seed)
    {
        var random = new RandomWorkflow(seed);
        return (random, random.Next());
    }

    private static WorkflowDefinition With(string parameters) =>
        new() { Nodes = [Draw.Node("a", parameters: JsonNode.Parse(parameters)!.AsObject())] };

    private static WorkflowDefinition Applied(WorkflowDefinition definition, IReadOnlyList<Change> changes)
    {
        if (definition.Apply(changes).Ok(out var applied, out var problem)) return applied;
        throw new Xunit.Sdk.XunitException(problem.InWords());
    }
}
