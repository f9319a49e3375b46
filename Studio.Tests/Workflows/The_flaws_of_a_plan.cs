using System.Text.Json.Nodes;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Plans;
using Studio.Domain.Workflows.Rules;
using Studio.Tests.Support;

namespace Studio.Tests.Workflows;

public sealed class The_flaws_of_a_plan
{
    [Theory]
    [InlineData("{{ 1 + }}", "fields[0].value", "\"Set\": The expression is not complete. (character 8, at \"}\")")]
    [InlineData("{{ $('Strat').item.json.x }}", "fields", "\"Set\" calls a node \"Strat\" that doesn't exist.")]
    public void say_which_parameter_is_wrong(string value, string parameter, string message)
    {
        var flaw = Assert.Single(Flaws(Set("set", value)));

        Assert.Equal((Severity.Error, "set", parameter, message), (flaw.Severity, flaw.Node, flaw.Parameter, flaw.Message));
    }

    [Fact]
    public void guess_which_node_was_meant() => Assert.Equal("Did you mean Start?", Flaws(Set("set", "{{ $('Strat').all() }}"))[0].Fix);

    [Fact]
    public void warn_of_a_node_that_is_called_before_it_runs()
    {
        var flaw = Assert.Single(Flaws(Set("set", "{{ $('Last').item.json.x }}"), Set("last", "1")));

        Assert.Equal((Severity.Warning, "\"Set\" calls \"Last\", which never runs before it."), (flaw.Severity, flaw.Message));
    }

    [Fact]
    public void are_only_warnings_on_a_node_that_is_switched_off()
    {
        var set = Set("set", "{{ 1 + }}");
        var flaw = Assert.Single(Flaws(set with { Setup = set.Setup with { Disabled = true } }));

        Assert.Equal(Severity.Warning, flaw.Severity);
    }

    [Fact]
    public void ask_for_a_credential_that_is_not_chosen()
    {
        var types = new NodeTypes(NodeRun.Catalog.Types.All.Append(new()
        {
            Id = "test.mail",
            Kind = NodeKind.ExternalAction,
            Title = "Mail",
            Help = "For tests.",
            Icon = "x",
            Credentials = [new("smtp", "smtp", IsOptional: false), new("extra", "apiKey", IsOptional: true)],
        }));

        var flaw = Assert.Single(Planner.Plan(Draw.Graph([Start, Draw.Node("m", "test.mail", name: "Mail")], "start → m"), types).Flaws);

        Assert.Equal("\"Mail\" has no credential for smtp.", flaw.Message);
    }

    [Fact]
    public void are_named_all_at_once() =>
        Assert.Equal(3, Flaws(Set("set", "{{ 1 + }}"), Set("last", "{{ nobody }}"), Draw.Node("odd", "no.such", name: "Odd")).Count);

    private static NodeDefinition Start => Draw.Node("start", "trigger.manual", name: "Start");

    private static NodeDefinition Set(string id, string value) => Draw.Node(id, "data.set", new()
    {
        ["fields"] = new JsonArray(new JsonObject { ["name"] = "x", ["value"] = value }),
    }, name: char.ToUpperInvariant(id[0]) + id[1..]);

    /// <summary>Of the nodes in one line behind a trigger.</summary>
    private static IReadOnlyList<Flaw> Flaws(params NodeDefinition[] nodes)
    {
        NodeDefinition[] all = [Start, .. nodes];
        return Planner.Plan(Draw.Graph(all, all.Zip(all.Skip(1), (a, b) => $"{a.Id} → {b.Id}")), NodeRun.Catalog.Types).Flaws;
    }
}
