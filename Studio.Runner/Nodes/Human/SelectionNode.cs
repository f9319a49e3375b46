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
[Example("Show one thing and take another", With = """
        { "question": "Who does it?", "options": "{{ $json.team }}", "labelField": "name", "valueField": "id" }
        """,
    Given = """[ { "team": [ { "id": "u1", "name": "Ann" }, { "id": "u2", "name": "Ben" } ] } ]""",
    Answer = """{ "chosen": [ "u2" ] }""",
    Then = """
        { "main": [ { "team": [ { "id": "u1", "name": "Ann" }, { "id": "u2", "name": "Ben" } ],
          "answer": { "chosen": [ "u2" ] } } ] }
        """)]
public sealed class SelectionNode : AskingNode<SelectionNode.Parameters>
{
    public sealed record Parameters : AskParameters
    {
        [Field("Options", Help = "Texts, or objects with a label that is shown and a value that the answer has.",
            Example = "{{ $json.offers }}")]
        public required IReadOnlyList<JsonNode> Options { get; init; }

        [Field("Label of an option", Help = "Which of its fields is shown, where the options are objects.")]
        public string LabelField { get; init; } = "label";

        [Field("Value of an option", Help = "Which of its fields the answer has, where the options are objects.")]
        public string ValueField { get; init; } = "value";

        [Field("Several may be chosen")]
        public bool Several { get; init; }
    }

    public static NodePorts Ports(JsonObject parameters) => AskPorts.Of(parameters, new Port(NodePorts.Main));

    protected override Result<HumanQuestion> Ask(NodeContext context, Parameters p)
    {
        if (p.Options.Count == 0) return new NothingToChoose();
        var options = p.Options.Select(o => Option(o, p)).ToList();
        var unusable = options.IndexOf(null);
        if (unusable >= 0) return new OptionWithoutValue(unusable, p.ValueField);
        return new HumanQuestion(QuestionKind.Selection, p.Question)
        {
            // The answer could not say which of two it means.
            Options = [.. options.OfType<AnswerOption>().DistinctBy(o => o.Value)],
            TakesSeveral = p.Several,
        };
    }

    private static AnswerOption? Option(JsonNode option, Parameters p) => option switch
    {
        JsonValue plain => $"{plain}",
        JsonObject both when both[p.ValueField] is JsonValue value =>
            new AnswerOption($"{value}", both[p.LabelField] is JsonValue label ? $"{label}" : $"{value}"),
        _ => null,
    };
}

public sealed record NothingToChoose() : Problem.Invalid("There is nothing to choose from.",
    [new("options", "There is nothing to choose from.", "Give at least one option.")]);

public sealed record OptionWithoutValue(int At, string Field) : Problem.Invalid($"Option {At + 1} has no \"{Field}\".",
    [new($"options[{At}]", $"Option {At + 1} has no \"{Field}\".", "Give a text, or name the field that has the value.")]);
