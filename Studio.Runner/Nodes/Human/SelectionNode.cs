using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Approvals;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Human;

[NodeType("human.select", "Selection", Icon = "checklist", Kind = NodeKind.HumanInTheLoop, OnCrash = OnCrash.Retry,
    Help = "Lets the run rest until somebody has chosen from a list.", Keywords = "ask choose options pick human inbox person")]
[Example("Let somebody choose an offer",
    With = """{ "question": "Which one do we take?", "options": "{{ $json.offers }}" }""",
    Given = """[ { "offers": [ "Blue", "Red" ] } ]""",
    Answer = """{ "chosen": [ "Red" ] }""",
    Then = """{ "main": [ { "offers": [ "Blue", "Red" ], "answer": { "chosen": [ "Red" ] } } ] }""")]
public sealed class SelectionNode : AskingNode<SelectionNode.Parameters>
{
    public sealed record Parameters : AskParameters
    {
        [Field("Options", Example = "{{ $json.offers }}")]
        public required IReadOnlyList<string> Options { get; init; }

        [Field("Several may be chosen")]
        public bool Several { get; init; }
    }

    public static NodePorts Ports(JsonObject parameters) => AskPorts.Of(parameters, new Port(NodePorts.Main));

    protected override Result<HumanQuestion> Ask(NodeContext context, Parameters p) => p.Options.Count == 0
        ? new NothingToChoose() : new HumanQuestion(QuestionKind.Selection, p.Question) { Options = p.Options, TakesSeveral = p.Several };
}

public sealed record NothingToChoose() : Problem.Invalid("There is nothing to choose from.",
    [new("options", "There is nothing to choose from.", "Give at least one option.")]);
