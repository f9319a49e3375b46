using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Approvals;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Human;

[NodeType("human.input", "Input", Icon = "edit_note", Kind = NodeKind.HumanInTheLoop, OnCrash = OnCrash.Retry,
    Help = "Lets the run rest until somebody has filled in a few fields.", Keywords = "ask form fill human inbox person")]
[Example("Ask for what the order lacks",
    With = """
        { "question": "Where does order {{ $json.id }} go?",
          "fields": [ { "name": "city", "label": "City", "type": "text" } ] }
        """,
    Given = """[ { "id": 7 } ]""",
    Answer = """{ "values": { "city": "Rome" } }""",
    Then = """{ "main": [ { "id": 7, "answer": { "values": { "city": "Rome" } } } ] }""")]
public sealed class InputNode : AskingNode<InputNode.Parameters>
{
    public sealed record Parameters : AskParameters
    {
        [Field("Fields")]
        public required IReadOnlyList<Wanted> Fields { get; init; }
    }

    public sealed record Wanted
    {
        [Field("Name", Help = "Under which it comes: answer.values.name.", Example = "amount")]
        public required string Name { get; init; }

        [Field("Label")]
        public string? Label { get; init; }

        [Field("Type")]
        public AnswerType Type { get; init; }

        [Field("Has to be filled in")]
        public bool Required { get; init; } = true;
    }

    public static NodePorts Ports(JsonObject parameters) => AskPorts.Of(parameters, new Port(NodePorts.Main));

    protected override Result<HumanQuestion> Ask(NodeContext context, Parameters p) => new HumanQuestion(QuestionKind.Input, p.Question)
    {
        Fields = [.. p.Fields.Select(f => new AnswerField(f.Name, f.Label ?? f.Name, f.Type, f.Required))],
    };
}
