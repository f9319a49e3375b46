using System.Text.Json.Nodes;
using Studio.Domain.Approvals;
using Studio.Domain.Expressions;
using Studio.Domain.Nodes.Parameters;
using Studio.Domain.Runs;

namespace Studio.Domain.Nodes;

/// <summary>Does what a node of its type does. One instance a process serves all runs, so it keeps nothing.</summary>
public interface INode
{
    ValueTask<NodeResult> ExecuteAsync(NodeContext context, CancellationToken ct);
}

/// <summary>A node that lets its run wait, and goes on when the wait has ended, maybe in another process.</summary>
public interface IWaitingNode : INode
{
    ValueTask<NodeResult> WakeAsync(NodeContext context, Wake wake, CancellationToken ct);
}

/// <summary>What ended a wait: an answer, or the time.</summary>
public sealed record Wake(JsonObject? Answer)
{
    public bool IsTimeout => Answer is null;
}

/// <summary>How a step ended. Anything thrown instead is a bug in the node and fails the step.</summary>
public abstract record NodeResult
{
    /// <summary>
    /// Items by output port. Those that failed one by one are named, and the node's error handling says what becomes of them.
    /// </summary>
    public sealed record Emitted(IReadOnlyDictionary<string, IReadOnlyList<Item>> Ports) : NodeResult
    {
        public IReadOnlyList<FailedItem> Failures { get; init; } = [];
    }

    public sealed record Suspended(Pause Until) : NodeResult;

    /// <summary>The whole step failed. Retry says that another try might go better.</summary>
    public sealed record Failed(Problem Problem, bool Retry = false) : NodeResult;

    public static NodeResult Of(IReadOnlyList<Item> items, string port = NodePorts.Main) =>
        new Emitted(new Dictionary<string, IReadOnlyList<Item>> { [port] = items });
}

public sealed record FailedItem(int Index, Problem Problem);

/// <summary>What a suspended run waits for. It holds no thread and no memory meanwhile.</summary>
public abstract record Pause
{
    /// <summary>So long from now on, by the database's clock, which is the same for all processes.</summary>
    public sealed record Time(TimeSpan For) : Pause;
    public sealed record Until(DateTimeOffset At) : Pause;
    public sealed record Answer(HumanQuestion Question) : Pause;

    /// <summary>The worker died over the step, and only a person can know whether it was done: done, again, or failed.</summary>
    public sealed record Doubt(string Question) : Pause;
    public sealed record Signal(string Name, TimeSpan? Within) : Pause;
    public sealed record Webhook(TimeSpan? Within) : Pause;
    public sealed record WorkItem(string Queue) : Pause;
    public sealed record Child(Guid Execution) : Pause;
}

/// <summary>Which step of which run this is.</summary>
public sealed record StepRef(Guid Execution, Guid Workflow, string Node, int RunIndex, int Attempt)
{
    /// <summary>The same for every try of the same step, so that who is asked twice can tell.</summary>
    public string IdempotencyKey => $"{Execution:N}/{Node}/{RunIndex}";
}

/// <summary>What a node is given: its items, its parameters, the time, and who it is.</summary>
public sealed class NodeContext
{
    public required StepRef Step { get; init; }

    /// <summary>Whose run it is.</summary>
    public Guid Owner { get; init; }
    public required CompiledParameters Compiled { get; init; }

    /// <summary>What expressions see; its items are those of the first input.</summary>
    public required Scope Scope { get; init; }

    /// <summary>The items of every input, in the order of the ports.</summary>
    public required IReadOnlyList<IReadOnlyList<Item>> Inputs { get; init; }

    /// <summary>From which output, and which place there, the items of the first input came.</summary>
    public IReadOnlyList<Origin> Origins { get; init; } = [];

    /// <summary>The secret of the credential that fills one of the node's slots.</summary>
    public Func<string, CancellationToken, Task<Result<JsonObject>>> Credential { get; init; } =
        (slot, _) => Task.FromResult<Result<JsonObject>>(new MissingCredential(slot));

    /// <summary>Keeps a file, and gives what an item says of it under "files".</summary>
    public Func<NodeFile, CancellationToken, Task<JsonObject>> SaveFile { get; init; } =
        (_, _) => throw new InvalidOperationException("This run can keep no files.");

    /// <summary>Takes a line for the run's log.</summary>
    public Action<LogSeverity, string> Log { get; init; } = (_, _) => { };

    /// <summary>Says what the run answers from now on to one of the questions that it can be asked.</summary>
    public Action<string, JsonNode?> SetQueryValue { get; init; } = (_, _) => { };

    /// <summary>Opens the step's line to those who watch it. A step that says nothing opens none.</summary>
    public Func<StepRef, IStepReport>? Reports { get; init; }

    private IStepReport? _report;

    public TimeProvider Time => Scope.Time;

    public IReadOnlyList<Item> Items => Scope.Items;

    /// <summary>The parameters as typed values, with expressions evaluated for one item.</summary>
    public Result<T> Parameters<T>(int item = 0) where T : class =>
        Compiled.Resolve<T>(item == Scope.ItemIndex ? Scope : Scope with { ItemIndex = item });

    /// <summary>
    /// Says how far the step is, from 0 to 1 where that is known, and at what. It may be said as often as one likes: the last word counts.
    /// </summary>
    public void Report(double? progress, string? message = null) => Open()?.Report(progress, message);

    /// <summary>Shows onlookers a piece more of what the step puts out bit by bit. Its output is what it returns all the same.</summary>
    public void Stream(string text) => Open()?.Stream(text);

    /// <summary>An item that was made from the one at a place of the input.</summary>
    public Item Made(int from, Item item) =>
        from < Origins.Count ? item with { Origins = [Origins[from]] } : item;

    /// <summary>An item that was made from all of the first input.</summary>
    public Item MadeOfAll(JsonObject json) => new(json) { Origins = [.. Origins.Take(Items.Count)] };

    /// <summary>The items of the first input as they are, or each as something is made of it.</summary>
    public IReadOnlyList<Item> Passed(Func<Item, Item>? make = null) =>
        [.. Items.Select((item, i) => Made(i, make is null ? item : make(item)))];

    private IStepReport? Open() => _report is not null || Reports is null ? _report
        : Interlocked.CompareExchange(ref _report, Reports(Step), null) ?? _report;
}

public sealed record MissingCredential(string Slot) : Problem.Invalid($"No credential is chosen for \"{Slot}\".",
    [new("credentials", $"No credential is chosen for \"{Slot}\".", "Choose one, or make one.")]);

/// <summary>A file that a step has made or fetched: the how-manieth, so that another try means the same one.</summary>
public sealed record NodeFile(int Number, string Name, string Type, byte[] Bytes);
