using System.Text.Json;
using System.Text.Json.Nodes;
using Studio.Domain.Expressions;
using Studio.Domain.Import.N8n;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Import;

/// <summary>A node of ours and the one that it was made from.</summary>
internal sealed record MadeNode(N8nNode From, NodeDefinition Node, Mapped Mapped, bool IsPlaceholder)
{
    public ImportedNode Report() => new(Node.Id, Node.Name, From.Type, IsPlaceholder ? Outcome.Placeholder
        : From.Remarks.Count > 0 ? Outcome.TakenOverWithRemarks : Outcome.TakenOver, From.Remarks);
}

/// <summary>Makes our nodes from those of n8n, and places for those that we don't have.</summary>
internal sealed class N8nMaker(List<N8nWire> wires, IReadOnlyDictionary<string, string> names, NodeTypes types)
{
    private const string ErrorOutput = "continueErrorOutput";
    private readonly ILookup<string, N8nWire> _leaving = wires.ToLookup(w => w.From);
    private readonly ILookup<string, N8nWire> _arriving = wires.ToLookup(w => w.To);

    public MadeNode Make(N8nNode node)
    {
        node.Inputs = 1 + _arriving[node.GivenName].Where(w => w.ToKind == "main").Select(w => w.Input).DefaultIfEmpty(0).Max();
        if (Mappings.For(node) is not { } mapped || types.Latest(mapped.Type) is not { } spec) return Placeholder(node);
        var parameters = Followed(mapped.Parameters);
        foreach (var field in spec.Fields.Where(f => f.TakesExpressions))
        {
            foreach (var sentence in N8nText.Unreadable(parameters[field.Name])) node.Remark(sentence);
        }

        CommonRemarks(node, spec);
        var made = new NodeDefinition
        {
            Id = node.Id,
            Type = spec.Id,
            TypeVersion = spec.Version,
            Kind = spec.Kind,
            Position = node.Position,
            Setup = Setup(node, parameters) with { TimeoutSeconds = mapped.TimeoutSeconds },
            // What has a remark may have lost something: its original goes with it.
            Unknown = node.Remarks.Count > 0 ? new() { ["n8n"] = node.Raw } : null,
        };
        return new(node, made, mapped, IsPlaceholder: false);
    }

    private MadeNode Placeholder(N8nNode node)
    {
        node.Remark($"There is no node for {node.Type} here yet. Its place and all its settings are kept; replace it before you run this.");
        var hasErrorOutput = ErrorsOf(node) == ErrorHandling.ContinueErrorOutputOnError;
        var highest = _leaving[node.GivenName].Where(w => w.Kind == "main").Select(w => w.Output).DefaultIfEmpty(0).Max();
        // The last output is the one for errors where there is one.
        var outputs = hasErrorOutput ? Math.Max(1, highest) : highest + 1;
        var mapped = new Mapped($"n8n:{node.Type}", N8nText.Translate(node.Parameters)!.AsObject())
        {
            Outputs = [.. Enumerable.Range(0, outputs).Select(Main)],
            Inputs = [.. Enumerable.Range(0, node.Inputs).Select(Main)],
        };
        var ports = new JsonObject
        {
            ["inputs"] = Ports([.. mapped.Inputs, .. Attached(_arriving[node.GivenName].Select(w => w.ToKind))]),
            ["outputs"] = Ports([.. mapped.Outputs, .. hasErrorOutput ? [Port.Error.Name] : Array.Empty<string>(),
                .. Attached(_leaving[node.GivenName].Select(w => w.Kind))]),
        };
        var made = new NodeDefinition
        {
            Id = node.Id,
            Type = mapped.Type,
            Kind = N8nKinds.Of(node),
            Position = node.Position,
            Setup = Setup(node, Followed(mapped.Parameters)),
            Unknown = new()
            {
                ["n8n"] = node.Raw,
                ["ports"] = JsonSerializer.SerializeToElement(ports, FormatJson.Default.JsonObject),
            },
        };
        return new(node, made, mapped, IsPlaceholder: true);
    }

    private JsonObject Followed(JsonObject parameters)
    {
        if (names.Count == 0) return parameters;
        var followed = NodeReferences.Rename(parameters, names);
        return followed["code"] is JsonValue code && code.TryGetValue<string>(out var text)
            ? new JsonObject(followed.Select(f => KeyValuePair.Create(f.Key, f.Key == "code"
                ? CodeMapping.Renamed(text, names) : f.Value?.DeepClone())))
            : followed;
    }

    private static NodeSetup Setup(N8nNode node, JsonObject parameters) => new()
    {
        Name = node.Name,
        Parameters = parameters,
        Disabled = node.IsOn("disabled"),
        ErrorHandling = ErrorsOf(node),
        MaxRetries = node.IsOn("retryOnFail") ? (int)Math.Clamp((node.Own("maxTries") ?? 3) - 1, 1, 100) : 0,
        RetryWaitTime = node.IsOn("retryOnFail") ? (int)Math.Ceiling(Math.Clamp(node.Own("waitBetweenTries") ?? 1000, 0, 3_600_000) / 1000)
            : NodeSetup.DefaultRetryWait,
        AlwaysOutput = node.IsOn("alwaysOutputData"),
        Notes = node.Word("notes") is { Length: > 0 } notes ? notes : null,
    };

    public static ErrorHandling ErrorsOf(N8nNode node) => node.Word("onError") switch
    {
        ErrorOutput => ErrorHandling.ContinueErrorOutputOnError,
        "continueRegularOutput" => ErrorHandling.ContinueRegularOutputOnError,
        null when node.IsOn("continueOnFail") => ErrorHandling.ContinueRegularOutputOnError,
        _ => ErrorHandling.StopWorkflowOnError,
    };

    private static void CommonRemarks(N8nNode node, NodeSpec spec)
    {
        if (node.IsOn("executeOnce") && spec.Kind != NodeKind.Trigger && spec.Id is not ("flow.merge" or "data.limit" or "flow.noop"))
            node.Remark("In n8n it worked with the first item only (execute once). Put a Limit node of one item before it.");
        if (!node.Raw.TryGetProperty("credentials", out var credentials) || credentials.ValueKind != JsonValueKind.Object) return;
        foreach (var credential in credentials.EnumerateObject())
        {
            var name = credential.Value.ValueKind == JsonValueKind.Object && credential.Value.TryGetProperty("name", out var called)
                ? $" \"{called}\"" : "";
            node.Remark($"Choose its credential: in n8n it used{name} ({credential.Name}).");
        }
    }

    private static string Main(int number) => number == 0 ? NodePorts.Main : $"{NodePorts.Main}{number + 1}";

    private static IEnumerable<string> Attached(IEnumerable<string> kinds) =>
        kinds.Distinct().Select(N8nEdges.AttachmentPort).OfType<string>();

    private static JsonArray Ports(IReadOnlyList<string> names) => [.. names.Select(n => JsonValue.Create(n))];
}
