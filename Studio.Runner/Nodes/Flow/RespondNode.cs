using System.ComponentModel;
using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Flow;

[NodeType("flow.respond", "Respond to webhook", Icon = "reply", Kind = NodeKind.Flow, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Answers the call that started the run. The run goes on after it; a second answer is heard by nobody.",
    Keywords = "webhook answer reply response http")]
[Example("The items as they are", Given = """[ { "id": 7 } ]""",
    Then = """{ "main": [ { "id": 7 } ], "response": [ { "status": 200, "headers": {}, "body": { "id": 7 } } ] }""")]
[Example("With a status and a text", With = """{ "status": 404, "body": "text", "text": "There is no order {{ $json.id }}." }""",
    Given = """[ { "id": 7 } ]""",
    Then = """{ "main": [ { "id": 7 } ], "response": [ { "status": 404, "headers": {}, "body": "There is no order 7." } ] }""")]
public sealed class RespondNode : ListNode<RespondNode.Parameters>
{
    /// <summary>Beside what goes on, a step of this node keeps the answer that it gave.</summary>
    public const string ResponsePort = "response";

    public enum Content { Items, [Description("JSON")] Json, Text, Nothing }

    public sealed record Parameters
    {
        [Field("Status")]
        public int Status { get; init; } = 200;

        [Field("Body", Help = "A single item comes as an object, several as a list.")]
        public Content Body { get; init; }

        [Field("JSON", ShowWhen = "body=json")]
        public JsonNode? Json { get; init; }

        [Field("Text", ShowWhen = "body=text", Editor = FieldEditor.LongText)]
        public string? Text { get; init; }

        [Field("Headers")]
        public IReadOnlyList<Header> Headers { get; init; } = [];
    }

    public sealed record Header
    {
        [Field("Name", Example = "Content-Type")]
        public required string Name { get; init; }

        [Field("Value")]
        public required string Value { get; init; }
    }

    protected override Result<NodeResult> Execute(NodeContext context, Parameters p)
    {
        if (p.Status is < 200 or > 599) return new BadStatus(p.Status);
        var headers = new JsonObject();
        foreach (var header in p.Headers) headers[header.Name] = header.Value;
        var response = new JsonObject { ["status"] = p.Status, ["headers"] = headers, ["body"] = Body(context, p) };
        return new NodeResult.Emitted(new Dictionary<string, IReadOnlyList<Item>>
        {
            [NodePorts.Main] = context.Passed(),
            [ResponsePort] = [response],
        });
    }

    private static JsonNode? Body(NodeContext context, Parameters p) => p.Body switch
    {
        Content.Json => p.Json?.DeepClone(),
        Content.Text => p.Text,
        Content.Nothing => null,
        _ => Together(context.Items),
    };

    /// <summary>A single item as an object, several as a list.</summary>
    internal static JsonNode Together(IReadOnlyList<Item> items) =>
        items is [var only] ? only.Json.DeepClone() : new JsonArray([.. items.Select(i => i.Json.DeepClone())]);

    private sealed record BadStatus(int Status) : Problem.Invalid($"{Status} is no status of an answer.",
        [new("status", $"{Status} is no status of an answer.", "Use one from 200 to 599.")]);
}
