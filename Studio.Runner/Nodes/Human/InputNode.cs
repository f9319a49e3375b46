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
[Example("Ask for a choice and a table",
    With = """
        { "question": "What is on the bill?",
          "fields": [ { "name": "paid", "type": "choice", "options": [ "by card", "in cash" ] },
                      { "name": "lines", "type": "table", "columns": [ "item", "price" ] } ] }
        """,
    Given = """[ { "id": 7 } ]""",
    Answer = """{ "values": { "paid": "in cash", "lines": [ { "item": "Tea", "price": "3" } ] } }""",
    Then = """
        { "main": [ { "id": 7,
          "answer": { "values": { "paid": "in cash", "lines": [ { "item": "Tea", "price": "3" } ] } } } ] }
        """)]
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

        [Field("Options", ShowWhen = "type=choice", Example = "by card")]
        public IReadOnlyList<string> Options { get; init; } = [];

        [Field("Columns", ShowWhen = "type=table", Help = "The answer is a list of objects with these, all of them texts.",
            Example = "item")]
        public IReadOnlyList<string> Columns { get; init; } = [];

        [Field("Has to be filled in")]
        public bool Required { get; init; } = true;
    }

    public static NodePorts Ports(JsonObject parameters) => AskPorts.Of(parameters, new Port(NodePorts.Main));

    protected override Result<HumanQuestion> Ask(NodeContext context, Parameters p)
    {
        List<Finding> flaws = [.. p.Fields.SelectMany((field, at) => Flaws(field, at, p.Fields))];
        if (flaws.Count > 0) return new NothingToFillIn(flaws);
        return new HumanQuestion(QuestionKind.Input, p.Question)
        {
            Fields = [.. p.Fields.Select(f => new AnswerField(f.Name, f.Label ?? f.Name, f.Type, f.Required)
            {
                Options = f.Type == AnswerType.Choice ? Words(f.Options) : [],
                Columns = f.Type == AnswerType.Table ? Words(f.Columns) : [],
            })],
        };
    }

    /// <summary>What is left empty in the panel is none, and nobody can tell the same twice from each other.</summary>
    private static IReadOnlyList<string> Words(IReadOnlyList<string> given) => [.. given.Where(g => g.Length > 0).Distinct()];

    private static IEnumerable<Finding> Flaws(Wanted field, int at, IReadOnlyList<Wanted> all)
    {
        if (string.IsNullOrWhiteSpace(field.Name)) yield return new($"fields[{at}].name", $"Field {at + 1} has no name.", "Give it one.");
        else if (all.Take(at).Any(f => f.Name == field.Name))
            yield return new($"fields[{at}].name", $"Two fields are named \"{field.Name}\".", "Give one of them another name.");
        if (field.Type == AnswerType.Choice && Words(field.Options).Count == 0)
            yield return new($"fields[{at}].options", $"\"{field.Name}\" has no options.", "Give at least one.");
        if (field.Type == AnswerType.Table && Words(field.Columns).Count == 0)
            yield return new($"fields[{at}].columns", $"\"{field.Name}\" has no columns.", "Give at least one.");
    }
}

public sealed record NothingToFillIn(IReadOnlyList<Finding> Findings)
    : Problem.Invalid(string.Join(" ", Findings.Select(f => $"{f.Message} {f.Fix}")), Findings);
