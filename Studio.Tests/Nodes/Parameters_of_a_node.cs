using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Studio.Domain;
using Studio.Domain.Expressions;
using Studio.Domain.Nodes;
using Studio.Domain.Nodes.Parameters;
using Studio.Domain.Nodes.Reading;
using Studio.Runner.Nodes;

namespace Studio.Tests.Nodes;

public sealed class Parameters_of_a_node
{
    private static readonly NodeSpec Spec =
        new NodeCatalog([typeof(Everything)], new ServiceCollection().BuildServiceProvider()).Types.Latest("test.everything")!;

    private static readonly Scope Sample = new()
    {
        Items = [new JsonObject { ["n"] = 7, ["text"] = "hi", ["big"] = 1e300, ["list"] = new JsonArray(1, 2), ["odd"] = "1.5" }],
    };

    [Theory]
    [InlineData("count", "{{ $json.n }}", "7")]
    [InlineData("count", "12", "12")]
    [InlineData("count", "{{ '12' }}", "12")]
    [InlineData("text", "{{ $json.n }}", "7")]
    [InlineData("text", "n is {{ $json.n }}", "n is 7")]
    [InlineData("text", "{{ $json.list }}!", "1,2!")]
    [InlineData("flag", "{{ $json.n > 3 }}", "True")]
    [InlineData("flag", "true", "True")]
    [InlineData("flag", "{{ 'false' }}", "False")]
    [InlineData("mode", "{{ 'fast' }}", "Fast")]
    [InlineData("wait", "5m", "00:05:00")]
    [InlineData("wait", "{{ $json.n }}", "00:00:07")]
    [InlineData("share", "{{ $json.odd }}", "1.5")]
    [InlineData("tags", "{{ $json.list }}", "1 2")]
    [InlineData("tags", "{{ $json.text }}", "hi")]
    [InlineData("when", "2030-01-05T12:30:00Z", "2030-01-05T12:30:00+00:00")]
    public void become_typed_values(string field, string value, string gives) =>
        Assert.Equal(gives, Shown(Resolved(new JsonObject { [field] = value }), field));

    [Theory]
    [InlineData("count", "{{ $json.text }}", "\"Count\" is the text \"hi\", and a whole number is needed.")]
    [InlineData("count", "{{ $json.odd }}", "\"Count\" is the text \"1.5\", and a whole number is needed.")]
    [InlineData("count", "{{ $json.big }}", "\"Count\" is the number 1E+300, and a whole number is needed.")]
    [InlineData("count", "{{ $json.list }}", "\"Count\" is a list ([1,2]), and a whole number is needed.")]
    [InlineData("text", "{{ $json.list }}", "\"Text\" is a list ([1,2]), and a text is needed.")]
    [InlineData("flag", "{{ $json.text }}", "\"Flag\" is the text \"hi\", and true or false is needed.")]
    [InlineData("mode", "{{ $json.text }}", "\"Mode\" is the text \"hi\", and one of slow, fast is needed.")]
    [InlineData("when", "{{ $json.text }}", "\"When\" is the text \"hi\", and a date such as 2030-01-05T12:30:00Z is needed.")]
    public void that_don_t_fit_name_the_field_and_the_value(string field, string value, string message)
    {
        var findings = Refused(new JsonObject { [field] = value }, Sample);

        Assert.Equal((field, message), (findings[0].Path, findings[0].Message));
    }

    [Fact]
    public void that_don_t_fit_name_the_item()
    {
        var scope = Sample with { Items = [.. Sample.Items, new JsonObject { ["n"] = "many" }], ItemIndex = 1 };

        Assert.Equal("Item 1: \"Count\" is the text \"many\", and a whole number is needed.",
            Refused(new JsonObject { ["count"] = "{{ $json.n }}" }, scope)[0].Message);
    }

    [Fact]
    public void that_don_t_fit_are_named_all_at_once() =>
        Assert.Equal(["count", "rows[1].size"], Refused(new JsonObject
        {
            ["count"] = "{{ $json.text }}",
            ["rows"] = new JsonArray(new JsonObject { ["name"] = "a", ["size"] = 1 },
                new JsonObject { ["name"] = "b", ["size"] = "{{ $json.text }}" }),
        }, Sample).Select(f => f.Path));

    [Fact]
    public void whose_expression_has_no_value_say_where() =>
        Assert.Equal("\"Count\": $json.none is nothing (undefined) here, which has no \".x\". (at \"$json.none\")",
            Refused(new JsonObject { ["count"] = "{{ $json.none.x }}" }, Sample)[0].Message);

    [Fact]
    public void keep_their_defaults_where_nothing_is_given() => Assert.Equal((3, "Slow"), (Resolved([]).Count, $"{Resolved([]).Mode}"));

    [Theory]
    [InlineData("""{"count": "{{ 1 + }}"}""", "count", "The expression is not complete. (character 8, at \"}\")")]
    [InlineData("""{"rows": [{"name": "a"}, {"name": "{{ nobody }}"}]}""", "rows[1].name",
        "\"nobody\" is unknown. (character 4, at \"nobody\")")]
    [InlineData("""{"rows": [{"size": 1}]}""", "rows[0].name", "\"Name\" is missing.")]
    [InlineData("""{"count": "many"}""", "count", "\"Count\" is the text \"many\", and a whole number is needed.")]
    [InlineData("""{"mode": "fats"}""", "mode", "\"Mode\" is the text \"fats\", and one of slow, fast is needed.")]
    [InlineData("""{"cuont": 1}""", "cuont", "There is no parameter \"cuont\".")]
    [InlineData("""{"plain": "{{ 1 }}"}""", "plain", "\"Plain\" takes no expression.")]
    public void are_checked_before_anything_runs(string parameters, string path, string message)
    {
        var flaws = new List<ParameterFlaw>();
        CompiledParameters.Compile(Spec, JsonNode.Parse(parameters)!.AsObject(), flaws.Add);

        Assert.Equal(path, Assert.Single(flaws).Path);
        Assert.EndsWith(message, flaws[0].Message);
        Assert.NotEmpty(flaws[0].Fix!);
    }

    [Fact]
    public void have_a_schema_for_other_programs()
    {
        var schema = ParameterSchema.Of(Spec)["properties"]!;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""
            { "anyOf": [{ "type": "integer" }, { "type": "string", "pattern": "\\{\\{" }], "title": "Count", "default": 3 }
            """), schema["count"]), schema["count"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""
            { "anyOf": [{ "enum": ["slow", "fast"] }, { "type": "string", "pattern": "\\{\\{" }], "title": "Mode", "default": "slow" }
            """), schema["mode"]), schema["mode"]!.ToJsonString());
        Assert.Equal("""["name"]""", schema["rows"]!["anyOf"]![0]!["items"]!["required"]!.ToJsonString());
    }

    private static Everything.Parameters Resolved(JsonObject raw)
    {
        Assert.True(CompiledParameters.Compile(Spec, raw, f => Assert.Fail(f.Message)).Resolve<Everything.Parameters>(Sample)
            .Ok(out var parameters, out var problem), problem?.InWords());
        return parameters;
    }

    private static IReadOnlyList<Finding> Refused(JsonObject raw, Scope scope)
    {
        Assert.False(CompiledParameters.Compile(Spec, raw, f => Assert.Fail(f.Message)).Resolve<Everything.Parameters>(scope)
            .Ok(out _, out var problem));
        return Assert.IsType<BadParameters>(problem).Findings;
    }

    private static string Shown(Everything.Parameters parameters, string field) =>
        parameters.GetType().GetProperty(char.ToUpperInvariant(field[0]) + field[1..])!.GetValue(parameters) switch
        {
            IEnumerable<string> list => string.Join(' ', list),
            DateTimeOffset date => date.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture),
            var value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
        };

    private enum Speed { Slow, Fast }

    [NodeType("test.everything", "Everything", Help = "For tests.", Icon = "x", Kind = NodeKind.Action)]
    private sealed class Everything : INode
    {
        public ValueTask<NodeResult> ExecuteAsync(NodeContext context, CancellationToken ct) => ValueTask.FromResult(NodeResult.Of([]));

        public sealed record Parameters
        {
            [Field("Count")] public int Count { get; init; } = 3;
            [Field("Text")] public string Text { get; init; } = "";
            [Field("Flag")] public bool Flag { get; init; }
            [Field("Mode")] public Speed Mode { get; init; }
            [Field("Wait")] public TimeSpan? Wait { get; init; }
            [Field("Share")] public double Share { get; init; }
            [Field("Tags")] public IReadOnlyList<string> Tags { get; init; } = [];
            [Field("When")] public DateTimeOffset? When { get; init; }
            [Field("Rows")] public IReadOnlyList<Row> Rows { get; init; } = [];
            [Field("Plain", NoExpressions = true)] public string Plain { get; init; } = "";
        }

        public sealed record Row
        {
            [Field("Name")] public required string Name { get; init; }
            [Field("Size")] public int Size { get; init; }
        }
    }
}
