using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Studio.Domain.Nodes;
using Studio.Runner.Nodes;

namespace Studio.Tests.Nodes;

public sealed class A_node_catalog
{
    [Fact]
    public void finds_a_node_type_by_its_attribute()
    {
        var catalog = Of(typeof(Fine));

        Assert.IsType<Fine>(catalog.Find("test.fine", 1));
        Assert.Equal("Fine", catalog.Types.Find("test.fine", 1)!.Title);
    }

    [Fact]
    public void says_all_that_is_malformed_at_once()
    {
        var faults = Assert.Throws<MalformedNodesException>(() => Of(typeof(Fine), typeof(Twin), typeof(Bad), typeof(Old))).Faults;

        Assert.Equal(
            [
                "Bad: \"Forgotten\" has no [Field].",
                "Bad: \"hidden\" is shown when \"mod\" says so, and there is no such field.",
                "Bad: the example \"Broken\" can't be read",
                "Bad: there is no output \"body\" for the loop.",
                "Old: version 2 needs a static JsonObject Migrate(JsonObject older).",
                "Twin: there is another node type \"test.fine\" of version 1.",
            ],
            faults.Select(f => f.Split(" read: ") is [var what, _] ? $"{what} read" : f).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void reads_the_form_from_the_parameters()
    {
        var fields = Of(typeof(Fine)).Types.Find("test.fine", 1)!.Fields;

        Assert.Equal(["url:Text:Text:True", "method:Choice:Choice:False", "count:WholeNumber:Number:False", "headers:List:KeyValues:False",
            "wait:Duration:Duration:False"],
            fields.Select(f => $"{f.Name}:{f.Type}:{f.Editor}:{f.IsRequired}"));
        Assert.Equal(["GET", "POST"], fields[1].Options.Select(o => o.Value));
        Assert.Equal(["name", "value"], fields[3].Fields.Select(f => f.Name));
        Assert.Equal("3", fields[2].Default!.ToJsonString());
    }

    [Fact]
    public void shows_a_field_only_when_another_has_its_value()
    {
        var spec = Of(typeof(Fine)).Types.Find("test.fine", 1)!;

        Assert.DoesNotContain(spec.VisibleFields(new() { ["method"] = "GET" }), f => f.Name == "wait");
        Assert.Contains(spec.VisibleFields(new() { ["method"] = "POST" }), f => f.Name == "wait");
        Assert.Contains(spec.VisibleFields(new() { ["method"] = "{{ $json.method }}" }), f => f.Name == "wait");
    }

    [Fact]
    public void brings_old_parameters_up_to_date_step_by_step()
    {
        var types = Of(typeof(Fine), typeof(FineV2), typeof(FineV3)).Types;

        Assert.Equal("""{"address":"x","v":3}""", types.Migrate("test.fine", 1, new() { ["url"] = "x" })!.ToJsonString());
        Assert.Equal("""{"v":3}""", types.Migrate("test.fine", 2, [])!.ToJsonString());
        Assert.Equal(3, types.Latest("test.fine")!.Version);
    }

    private static NodeCatalog Of(params Type[] types) => new(types, new ServiceCollection().BuildServiceProvider());

    [NodeType("test.fine", "Fine", Help = "For tests.", Icon = "x", Kind = NodeKind.Action)]
    private sealed class Fine : Nothing
    {
        public sealed record Parameters
        {
            [Field("URL")] public required string Url { get; init; }
            [Field("Method", Options = "GET, POST")] public string Method { get; init; } = "GET";
            [Field("Count")] public int Count { get; init; } = 3;
            [Field("Headers", Editor = FieldEditor.KeyValues)] public IReadOnlyList<Header> Headers { get; init; } = [];
            [Field("Wait", ShowWhen = "method=POST")] public TimeSpan? Wait { get; init; }
        }

        public sealed record Header
        {
            [Field("Name")] public required string Name { get; init; }
            [Field("Value")] public string Value { get; init; } = "";
        }
    }

    [NodeType("test.fine", "Fine", Version = 2, Help = "For tests.", Icon = "x", Kind = NodeKind.Action)]
    private sealed class FineV2 : Nothing
    {
        public static JsonObject Migrate(JsonObject v1) => new() { ["address"] = v1["url"]?.DeepClone() };
    }

    [NodeType("test.fine", "Fine", Version = 3, Help = "For tests.", Icon = "x", Kind = NodeKind.Action)]
    private sealed class FineV3 : Nothing
    {
        public static JsonObject Migrate(JsonObject v2)
        {
            v2["v"] = 3;
            return v2;
        }
    }

    [NodeType("test.fine", "Twin", Help = "For tests.", Icon = "x", Kind = NodeKind.Action)]
    private sealed class Twin : Nothing;

    [NodeType("test.old", "Old", Version = 2, Help = "For tests.", Icon = "x", Kind = NodeKind.Action)]
    private sealed class Old : Nothing;

    [NodeType("test.bad", "Bad", Help = "For tests.", Icon = "x", Kind = NodeKind.Flow, LoopPort = "body")]
    [Example("Broken", Given = "[", Then = "{}")]
    private sealed class Bad : Nothing
    {
        public sealed record Parameters
        {
            [Field("Hidden", ShowWhen = "mod=x")] public string? Hidden { get; init; }
            public string? Forgotten { get; init; }
        }
    }

    private abstract class Nothing : INode
    {
        public ValueTask<NodeResult> ExecuteAsync(NodeContext context, CancellationToken ct) => ValueTask.FromResult(NodeResult.Of([]));
    }
}
