using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Expressions;
using Studio.Domain.Nodes;
using Studio.Domain.Nodes.Parameters;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Rules;

namespace Studio.Web.Workflows.Panel;

/// <summary>A node as its panel edits it: values by their way, what is wrong with each, and the items to try expressions with.</summary>
public sealed class NodeForm(INodeEditing editing, string id, TimeProvider time, Action<Problem> refuse)
{
    private readonly List<Pending> _pending = [];
    private (JsonObject Of, ILookup<string, ParameterFlaw> All)? _flaws;
    private int _item;

    public event Action? Changed;

    public string Id => id;
    public INodeEditing Editing => editing;
    public TimeProvider Time => time;
    public bool IsReadOnly => editing.IsReadOnly;

    /// <summary>Null when somebody has deleted it meanwhile.</summary>
    public NodeDefinition? Node => editing.Definition.Nodes.FirstOrDefault(n => n.Id == id);

    /// <summary>Null for a type that this studio doesn't have.</summary>
    public NodeSpec? Spec => Node is { } node ? editing.Types.Find(node.Type, node.TypeVersion) : null;

    public JsonObject Parameters => Node?.Parameters ?? [];

    /// <summary>The workflow's, unless the node says one of its own.</summary>
    public TimeZoneInfo Zone =>
        $"{Parameters["timeZone"]}".Trim() is { Length: > 0 } own && TimeZoneInfo.TryFindSystemTimeZoneById(own, out var zone)
            ? zone : SampleScope.ZoneOf(editing.Definition);

    public NodeSamples Samples { get; private set; } = NodeSamples.None;

    /// <summary>The item of the first input with which expressions are tried.</summary>
    public int Item
    {
        get => Math.Clamp(_item, 0, Math.Max(0, (Samples.Inputs is [var first, ..] ? first.Items.Count : 0) - 1));
        set
        {
            _item = value;
            Changed?.Invoke();
        }
    }

    public void Show(NodeSamples samples)
    {
        Samples = samples;
        Changed?.Invoke();
    }

    public JsonNode? Value(ValuePath path) => path.TryGet(Parameters, out var value) ? value : null;

    public bool Has(ValuePath path) => path.TryGet(Parameters, out _);

    public Scope Scope() => SampleScope.Of(editing, Node ?? new() { Id = id, Type = "", Setup = new() { Name = "" } }, Samples, Item, time);

    /// <summary>What is wrong at a place, in sentences: what the parameters say themselves, then what only the plan knows.</summary>
    public IReadOnlyList<ParameterFlaw> FlawsAt(ValuePath path)
    {
        if (Node is not { } node) return [];
        var own = Own(node)[$"{path}"].ToList();
        // What begins with the name and a colon comes from the parameters; said by a plan it may be older than what was typed since.
        var fromPlan = editing.Flaws
            .Where(f => f.Node == id && f.Parameter == $"{path}" && !f.Message.StartsWith($"\"{node.Name}\": ", StringComparison.Ordinal))
            .Select(f => new ParameterFlaw($"{path}", f.Message, f.Fix, f.Severity == Severity.Warning));
        return [.. own.Concat(fromPlan)];
    }

    /// <summary>How many places at or inside a way have something wrong.</summary>
    public int FlawsIn(string way) => Node is { } node
        ? Own(node).Count(f => f.Key == way || f.Key.StartsWith($"{way}.", StringComparison.Ordinal)
            || f.Key.StartsWith($"{way}[", StringComparison.Ordinal)) : 0;

    /// <summary>Sets a parameter, or takes it out. What is around it and not there yet is made with it.</summary>
    public async Task<bool> SetAsync(ValuePath path, JsonNode? value, bool remove = false)
    {
        if (IsReadOnly || Node is not { } node) return false;
        var isThere = path.TryGet(node.Parameters, out var now);
        if (remove ? !isThere : isThere && JsonNode.DeepEquals(now, value)) return true;
        var (at, given) = Around(node.Parameters, path, remove ? null : new Given(value?.DeepClone()));
        return await DoAsync(new EditCommand.SetParameter(id, at, given));
    }

    public Task<bool> SetPropertyAsync(string path, Given? value) =>
        DoAsync(new EditCommand.SetProperty(new(Part.Node, id), Path(path), value));

    public Task<bool> PinAsync(JsonArray? items) => DoAsync(new EditCommand.SetProperty(
        new(Part.Workflow, ""), ValuePath.Of("pinData", id), items is null ? null : new(items)));

    public async Task<bool> DoAsync(EditCommand command)
    {
        if (IsReadOnly) return false;
        if ((await editing.DoAsync(command)).Ok(out _, out var problem)) return true;
        refuse(problem);
        return false;
    }

    /// <summary>What is typed and not yet kept, so that closing the panel loses nothing.</summary>
    internal Pending Pending(Func<Task> keep)
    {
        var pending = new Pending(time, keep, p => _pending.Remove(p));
        _pending.Add(pending);
        return pending;
    }

    public async Task KeepAllAsync()
    {
        foreach (var pending in _pending.ToList()) await pending.KeepAsync();
    }

    public static ValuePath Path(string text) =>
        ValuePath.TryParse(text, out var path) ? path : throw new ArgumentException($"\"{text}\" is no way.", nameof(text));

    private ILookup<string, ParameterFlaw> Own(NodeDefinition node)
    {
        if (_flaws is { } known && ReferenceEquals(known.Of, node.Parameters)) return known.All;
        var found = new List<ParameterFlaw>();
        if (Spec is { } spec) CompiledParameters.Compile(spec, node.Parameters, found.Add);
        _flaws = (node.Parameters, found.ToLookup(f => f.Path));
        return _flaws.Value.All;
    }

    /// <summary>The innermost place that there is already, with all that is missing on the way to the value.</summary>
    private static (ValuePath At, Given? Value) Around(JsonObject root, ValuePath path, Given? value)
    {
        while (value is not null && path.Outer is { } outer && !(outer.TryGet(root, out var holder) && Holds(holder, path.Step)))
        {
            value = path.Step is string name ? new(new JsonObject { [name] = value.Json?.DeepClone() }) : new(Grown(holder, value.Json));
            path = outer;
        }

        return (path, value);
    }

    private static bool Holds(JsonNode? holder, object step) => step is string ? holder is JsonObject
        : holder is JsonArray list && step is int index && index < list.Count;

    private static JsonArray Grown(JsonNode? holder, JsonNode? value)
    {
        var list = holder is JsonArray there ? there.DeepClone().AsArray() : [];
        list.Add(value?.DeepClone());
        return list;
    }
}
