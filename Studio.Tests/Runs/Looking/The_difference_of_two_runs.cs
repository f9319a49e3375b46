using System.Text.Json;
using Studio.Domain.Runs;
using Studio.Domain.Runs.Comparing;

namespace Studio.Tests.Runs.Looking;

public sealed class The_difference_of_two_runs
{
    private static readonly ILookup<string, string> Sources = new[] { ("b", "a"), ("c", "b") }.ToLookup(e => e.Item1, e => e.Item2);

    [Fact]
    public void is_nothing_when_every_step_came_out_the_same()
    {
        var difference = Between([Step("a", "1"), Step("b", "2")], [Step("a", "1") with { DurationMs = 900 }, Step("b", "2")]);

        Assert.Null(difference.First);
        Assert.True(difference.HasSameInput);
    }

    [Fact]
    public void begins_where_a_step_put_out_something_else()
    {
        var difference = Between([Step("a", "1"), Step("b", "2"), Step("c", "3")], [Step("a", "1"), Step("b", "9"), Step("c", "9")]);

        Assert.Equal("b", difference.First!.Node);
        Assert.Equal([new DifferentValue("main[0].x", "2", "9")], difference.First.Output);
        Assert.Equal(["b"], difference.Steps[2].CameFrom);
    }

    [Fact]
    public void begins_where_one_failed_and_the_other_did_not()
    {
        var failed = new ComparedStep("b", 0, StepStatus.Error, 5, "503", KeptItems.None);

        var first = Between([Step("a", "1"), Step("b", "2")], [Step("a", "1"), failed]).First!;

        Assert.Equal((StepStatus.Success, StepStatus.Error, "503"), (first.Before!.Status, first.After!.Status, first.After.Error));
    }

    [Fact]
    public void counts_steps_that_only_one_of_them_came_to()
    {
        var difference = Between([Step("a", "1"), Step("b", "2")], [Step("a", "1"), Step("c", "2")]);

        Assert.Equal([("b", false), ("c", true)], difference.Steps.Skip(1).Select(s => (s.Node, s.After is not null)));
    }

    [Fact]
    public void lies_in_the_rounds_of_a_loop_one_by_one()
    {
        var difference = Between([Step("a", "1"), Step("a", "2", 1)], [Step("a", "1"), Step("a", "3", 1)]);

        Assert.Equal(1, difference.First!.Round);
    }

    [Fact]
    public void is_told_of_what_the_runs_were_given()
    {
        var difference = RunComparison.Of(new(Items("""{ "n": 1, "gone": true }"""), []),
            new(Items("""{ "n": 2, "new": null }"""), []), Sources);

        Assert.Equal(
            [new("main[0].n", "1", "2"), new("main[0].gone", "true", null), new("main[0].new", null, "null")], difference.Input);
    }

    [Fact]
    public void takes_items_for_the_same_that_only_came_another_way()
    {
        var (one, other) = (Read("""{ "main": [{ "json": { "x": 1 }, "from": [["A", 0]] }] }"""),
            Read("""{ "main": [{ "json": { "x": 1 } }] }"""));

        Assert.Equal(0, JsonDifference.OfItems(one, other).Count);
    }

    [Fact]
    public void keeps_the_first_places_and_counts_all()
    {
        var (one, other) = (Read($"[{string.Join(',', Enumerable.Range(0, 80))}]"), Read($"[{string.Join(',', Enumerable.Range(1, 80))}]"));

        var difference = JsonDifference.Of(one, other);

        Assert.Equal((JsonDifference.Most, 80), (difference.Values.Count, difference.Count));
    }

    [Fact]
    public void is_not_looked_for_inside_what_is_too_large()
    {
        var (one, other) = (Step("a", "1") with { Output = new("m1", 9, null) }, Step("a", "1") with { Output = new("m2", 9, null) });

        Assert.True(Between([one], [other]).First!.IsTooLarge);
    }

    [Fact]
    public void names_fields_in_brackets_that_have_no_plain_name() =>
        Assert.Equal("[\"first name\"].x", Assert.Single(
            JsonDifference.Of(Read("""{ "first name": { "x": 1 } }"""), Read("""{ "first name": { "x": 2 } }""")).Values).Path);

    private static RunComparison Between(ComparedStep[] before, ComparedStep[] after) =>
        RunComparison.Of(new(KeptItems.None, before), new(KeptItems.None, after), Sources);

    private static ComparedStep Step(string node, string value, int round = 0) =>
        new(node, round, StepStatus.Success, 10, null, Items($$"""{ "x": {{value}} }"""));

    private static KeptItems Items(string json) => new(json, json.Length, Read($$"""{ "main": [{ "json": {{json}} }] }"""));

    private static JsonElement Read(string json) => JsonSerializer.Deserialize<JsonElement>(json);
}
