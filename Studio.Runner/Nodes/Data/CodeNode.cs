using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Studio.Domain;
using Studio.Domain.Expressions;
using Studio.Domain.Nodes;
using Studio.Domain.Runs;
using Studio.Runner.Sandbox;

namespace Studio.Runner.Nodes.Data;

[NodeType("data.code", "Code", Icon = "code", Kind = NodeKind.Action, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Runs JavaScript over the items: once for all of them, or once for each. It sees no files and no network.",
    Keywords = "javascript js script function",
    OtherNames = "Function | Function Item")]
[Example("Double a number", With = """{ "code": "return items.map(i => ({ n: i.json.n * 2 }))" }""",
    Given = """[ { "n": 1 }, { "n": 2 } ]""", Then = """{ "main": [ { "n": 2 }, { "n": 4 } ] }""")]
[Example("Once for each item, without those that it gives nothing for",
    With = """{ "mode": "each", "code": "if ($json.n > 1) return { ...$json, big: true }" }""",
    Given = """[ { "n": 1 }, { "n": 2 } ]""", Then = """{ "main": [ { "n": 2, "big": true } ] }""")]
internal sealed partial class CodeNode(Sandboxes sandboxes) : INode
{
    public enum Mode { All, Each }

    public sealed record Parameters
    {
        [Field("Run", NoExpressions = true)]
        public Mode Mode { get; init; }

        [Field("JavaScript", Editor = FieldEditor.Code, NoExpressions = true,
            Help = "It sees items, $input, $json, $itemIndex and $('Node'), and returns items or plain objects. "
                + "$progress(0.4, 'text') and its console show how far it is.")]
        public required string Code { get; init; }

        [Field("At most", NoExpressions = true)]
        public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(10);
    }

    public async ValueTask<NodeResult> ExecuteAsync(NodeContext context, CancellationToken ct)
    {
        if (!context.Parameters<Parameters>().Ok(out var p, out var problem)) return new NodeResult.Failed(problem);
        var answer = await sandboxes.CallAsync(new(p.Code, Given(context, p), p.Within) { Hear = word => Tell(context, word) }, ct);
        foreach (var log in answer.Logs) context.Log(Severity(log.Level), log.Text);
        if (answer.Fault is { } fault) return new NodeResult.Failed(Why(fault, p), Retry: fault.Name == SandboxFault.Died);
        if (answer.Outcomes is not { } outcomes) return new NodeResult.Failed(new CodeNeverEnds());
        return p.Mode == Mode.All ? All(context, outcomes[0], p) : Each(context, outcomes, p);
    }

    private static void Tell(NodeContext context, SandboxWord word)
    {
        if (word.Progress is { } progress) context.Report(progress.Part, progress.Message);
        if (word.Text is { Length: > 0 } text) context.Stream(text);
    }

    private static NodeResult All(NodeContext context, SandboxOutcome outcome, Parameters p)
    {
        if (outcome.Fault is { } fault) return new NodeResult.Failed(Why(fault, p));
        IEnumerable<JsonNode?> values = outcome.Value is JsonArray list ? list : [outcome.Value];
        var items = new List<Item>();
        foreach (var value in values)
        {
            if (Made(value) is not { } item) return new NodeResult.Failed(new NoItems(value));
            // Where as many leave as came, each is taken for what became of its own.
            items.Add(outcome.Value is JsonArray { Count: var count } && count == context.Items.Count
                ? context.Made(items.Count, item) : item);
        }

        return NodeResult.Of(items);
    }

    private static NodeResult.Emitted Each(NodeContext context, IReadOnlyList<SandboxOutcome> outcomes, Parameters p)
    {
        var (items, failures) = (new List<Item>(), new List<FailedItem>());
        for (var i = 0; i < outcomes.Count; i++)
        {
            if (outcomes[i].Fault is { } fault) failures.Add(new(i, Why(fault, p)));
            else if (outcomes[i].Value is null) continue;
            else if (Made(outcomes[i].Value) is { } item) items.Add(context.Made(i, item));
            else failures.Add(new(i, new NoItems(outcomes[i].Value)));
        }

        return new(new Dictionary<string, IReadOnlyList<Item>> { [NodePorts.Main] = items }) { Failures = failures };
    }

    /// <summary>An item as nodes have them, or a plain object as what is in one.</summary>
    private static Item? Made(JsonNode? value) => value switch
    {
        JsonObject item when item["json"] is JsonObject json => new(json.DeepClone().AsObject(), item["files"]?.DeepClone() as JsonObject),
        JsonObject plain => new(plain.DeepClone().AsObject()),
        _ => null,
    };

    private static JsonObject Given(NodeContext context, Parameters p)
    {
        var nodes = new JsonObject();
        foreach (var name in NamedNodes().Matches(p.Code).Select(m => m.Groups[2].Value).Distinct())
        {
            if (!context.Scope.Nodes.TryGetValue(name, out var output) || !output.IsExecuted) continue;
            nodes[name] = new JsonObject { ["all"] = Read(name, "all()", context.Scope), ["paired"] = Paired(name, context) };
        }

        return new()
        {
            ["items"] = new JsonArray([.. context.Items.Select(i => (JsonNode)new JsonObject { ["json"] = i.Json.DeepClone() })]),
            ["nodes"] = nodes,
            ["names"] = new JsonObject
            {
                ["$runIndex"] = context.Step.RunIndex,
                ["$execution"] = context.Scope.Execution?.DeepClone(),
                ["$workflow"] = context.Scope.Workflow?.DeepClone(),
                ["$trigger"] = context.Scope.Trigger?.DeepClone(),
            },
            ["each"] = p.Mode == Mode.Each,
        };
    }

    /// <summary>For every item the one of that node from which it was made.</summary>
    private static JsonArray Paired(string name, NodeContext context) => [.. Enumerable.Range(0, context.Items.Count)
        .Select(i => Read(name, "item", context.Scope with { ItemIndex = i }))];

    private static JsonNode? Read(string name, string what, Scope scope) =>
        Template.Parse($"{{{{ $({JsonValue.Create(name).ToJsonString()}).{what} }}}}").Ok(out var template, out _)
            && template.Evaluate(scope).Ok(out var value, out _) ? value.Json?.DeepClone() : null;

    private static Problem Why(SandboxFault fault, Parameters p) => fault.Name switch
    {
        SandboxFault.Timeout => new CodeTooSlow(p.Within),
        SandboxFault.Died => new CodeDied(),
        SandboxFault.Missing => new NoNodeJs(fault.Message),
        _ => new CodeFailed(fault.Message, Line(fault.Stack)),
    };

    /// <summary>The code's own first line is the sandbox's second.</summary>
    private static int? Line(string? stack) =>
        Place().Match(stack ?? "") is { Success: true } place && int.TryParse(place.Groups[1].ValueSpan, out var line) && line > 1
            ? line - 1 : null;

    private static LogSeverity Severity(string level) => level switch
    {
        "debug" => LogSeverity.Debug,
        "warning" => LogSeverity.Warning,
        "error" => LogSeverity.Error,
        _ => LogSeverity.Info,
    };

    [GeneratedRegex("""\$\(\s*(["'`])(.+?)\1\s*\)""")]
    private static partial Regex NamedNodes();

    [GeneratedRegex(@"code\.js:(\d+)")]
    private static partial Regex Place();
}

public sealed record CodeFailed(string? Reason, int? Line) : Problem.Invalid(
    $"The code failed{(Line is { } line ? $" in line {line}" : "")}: {(Reason ?? "it says no reason").TrimEnd('.')}.",
    [new("code", $"It failed: {(Reason ?? "it says no reason").TrimEnd('.')}.", Line is { } at ? $"Look at line {at}." : null)]);

public sealed record CodeTooSlow(TimeSpan Limit) : Problem.Conflict(
    $"The code took longer than its limit of {Limit.TotalSeconds:0.##} seconds. Let it do less, or give it more time.");

public sealed record CodeNeverEnds() : Problem.Conflict("The code waits for something that never comes.");

public sealed record CodeDied() : Problem.Conflict("The process in which the code ran has died; it may have used up its memory.");

public sealed record NoNodeJs(string? Reason) : Problem.Conflict(
    $"Code can't run here, because Node.js is missing ({Reason}). Install it, or set \"Studio:Runner:NodePath\".");

public sealed record NoItems(JsonNode? Value) : Problem.Invalid(
    $"The code must return objects, and it returned {(Value is null ? "nothing" : Shown(Value))}.",
    [new("code", "What it returned is no item.", "End it with: return items")])
{
    private const int Longest = 60;

    private static string Shown(JsonNode value) =>
        value.ToJsonString() is { Length: > Longest } text ? $"{text[..Longest]}…" : value.ToJsonString();
}
