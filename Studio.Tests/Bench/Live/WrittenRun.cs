using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Studio.Data.Runs.Journal;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Bench.Live;

/// <summary>
/// A run whose steps are written into the journal as the engine writes them, one after the other in rounds, so that the moment of each
/// one's flush is known. Nobody does the steps: the process has no worker that looks after runs which nobody drives.
/// </summary>
internal sealed class WrittenRun
{
    private const int Columns = 8;

    private readonly ConcurrentDictionary<int, DateTimeOffset> _kept = new();
    private readonly RunJournal _journal;
    private readonly RunLease _lease;
    private int _last;

    private WrittenRun(RunJournal journal, RunLease lease) => (_journal, _lease) = (journal, lease);

    public Guid Id => _lease.Run;

    /// <summary>The last line that was written of it.</summary>
    public int Last => _last;

    /// <summary>Its nodes, as many as are well seen at once.</summary>
    public static WorkflowDefinition Graph { get; } = Draw.Line(
    [
        .. Enumerable.Range(1, (Columns * 5) - 1).Select(i => Draw.Node($"n{i}", "data.set") with
        {
            Position = new(i % Columns * 260, i / Columns * 140),
        }),
    ]);

    public static async Task<WrittenRun> StartAsync(IServiceProvider services, Guid workflow, Guid owner)
    {
        var run = new WrittenRun(services.GetRequiredService<RunJournal>(), new(Guid.CreateVersion7(), workflow, owner, 1));
        await run._journal.KeepAsync(new StartLine(run._lease, "bench", RunMode.Manual, "written")
        {
            Definition = DefinitionFormat.Write(Graph),
            TaskQueue = "default",
            Input = """{"main":[{"json":{}}]}"""u8.ToArray(),
        });
        return run;
    }

    /// <summary>When a line was flushed.</summary>
    public DateTimeOffset KeptAt(int line) => _kept[line];

    /// <summary>The line that tells of a node in a round, both from 0.</summary>
    public static int LineOf(int node, int round) => (round * Graph.Nodes.Count) + node + 1;

    /// <summary>The round and the node that a line tells of.</summary>
    public static (int Round, int Node) PlaceOf(int line) => Math.DivRem(line - 1, Graph.Nodes.Count);

    public Task StepAsync()
    {
        var line = Interlocked.Increment(ref _last);
        var (round, node) = PlaceOf(line);
        var now = TimeProvider.System.GetUtcNow();
        return KeepAsync(line, new StepLine(_lease, Guid.CreateVersion7(), line, Graph.Nodes[node].Id, Graph.Nodes[node].Type,
            StepStatus.Success, round, 1)
        {
            Output = """{"main":[{"json":{"n":7,"v1":8,"v3":10,"v5":12},"from":[["N4",0]]}]}"""u8.ToArray(),
            StartedAt = now,
            FinishedAt = now,
        });
    }

    /// <summary>Its end counts as a line more, though the journal numbers steps only.</summary>
    public Task EndAsync() => KeepAsync(_last + 1, new RestLine(_lease, RunStatus.Success, _last)
    {
        Output = """{"main":[]}"""u8.ToArray(),
    });

    private async Task KeepAsync(int line, JournalLine what)
    {
        if (!await _journal.KeepSoonAsync(what)) throw new InvalidOperationException("Another worker has taken the run over.");
        _kept[line] = TimeProvider.System.GetUtcNow();
    }
}
