using System.Text.Json.Nodes;

namespace Studio.Domain.Expressions;

/// <summary>What the names in an expression stand for. One per step; <c>scope with { ItemIndex = i }</c> for each item.</summary>
public sealed record Scope
{
    private static readonly Dictionary<string, NodeOutput> NoNodes = [];

    /// <summary>What the node at hand has been given.</summary>
    public IReadOnlyList<Item> Items { get; init; } = [];
    public int ItemIndex { get; init; }
    public int RunIndex { get; init; }

    /// <summary>Every node of the workflow that may have run before this one, by name.</summary>
    public IReadOnlyDictionary<string, NodeOutput> Nodes { get; init; } = NoNodes;

    /// <summary>The node that put out <see cref="Items"/>: the first step back on an item's way.</summary>
    public string? PreviousNode { get; init; }

    /// <summary>What the trigger gave.</summary>
    public JsonObject? Trigger { get; init; }
    public JsonObject? Vars { get; init; }
    public JsonObject? Env { get; init; }
    public JsonObject? Execution { get; init; }
    public JsonObject? Workflow { get; init; }
    public JsonObject? Project { get; init; }

    /// <summary>The parameters of the node at hand, as they are written.</summary>
    public JsonObject? Parameters { get; init; }

    /// <summary>What a model chose for the parameters that say $fromAI.</summary>
    public JsonObject? FromAi { get; init; }

    /// <summary>What an HTTP node sees while it pages through an answer.</summary>
    public JsonObject? Response { get; init; }
    public JsonObject? Request { get; init; }
    public int PageCount { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;
    public string Locale { get; init; } = "en-US";
    public Budget Budget { get; init; } = Budget.Default;

    internal Item? Item => (uint)ItemIndex < (uint)Items.Count ? Items[ItemIndex] : null;

    internal JsonObject? Json => Item?.Json;
}

/// <summary>What an earlier node has put out: per run, per port, the items.</summary>
public sealed record NodeOutput
{
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<Item>>> Runs { get; init; } = [];
    public JsonObject? Parameters { get; init; }
    public JsonObject? Context { get; init; }

    /// <summary>A node that ran once and put everything out at its first port.</summary>
    public static NodeOutput Of(params IReadOnlyList<Item> items) => new() { Runs = [[items]] };

    public bool IsExecuted => Runs.Count > 0;

    internal IReadOnlyList<Item>? Items(int port = 0, int? run = null)
    {
        var at = run ?? Runs.Count - 1;
        return (uint)at < (uint)Runs.Count && (uint)port < (uint)Runs[at].Count ? Runs[at][port] : null;
    }
}
