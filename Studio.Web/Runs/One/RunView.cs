using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Web.Runs.One.Replaying;
using Studio.Web.Workflows.Running;

namespace Studio.Web.Runs.One;

/// <summary>One run as it stands now or stood at a moment; the page only draws it.</summary>
internal sealed class RunView : IDisposable
{
    private readonly Actor _actor;
    private readonly RunDetails _details;
    private readonly RunFeed _feed;
    private readonly RunSteps _steps = new();
    private readonly CancellationTokenSource _gone = new();
    private Dictionary<string, string> _names = [];
    private (string, int, int)? _chosen;

    public RunView(Actor actor, RunDetails details, RunFeed feed, NodeTypes types, TimeProvider time)
    {
        (_actor, _details, _feed) = (actor, details, feed);
        (Graph, Replay) = (new(types), new(time));
        Replay.Changed += ShowMoment;
        Graph.Chosen += ChooseNode;
    }

    public event Action? Changed;

    /// <summary>What is shown is not what happens any more, and why.</summary>
    public event Action<Exception>? Broke;

    /// <summary>A step was chosen otherwise than on the canvas, which marks its node.</summary>
    public event Action<string>? Marked;

    public RunGraph Graph { get; }
    public Replay Replay { get; }
    public RunDetail? Detail { get; private set; }
    public WorkflowDefinition? Definition { get; private set; }
    public RunRow? Run { get; private set; }
    public Problem? Missing { get; private set; }
    public RunKin Kin { get; private set; } = RunKin.None;
    public IReadOnlyList<WaitRow> Waits { get; private set; } = [];

    /// <summary>In the order in which they began; those that were passed over have no such moment and come as they were told.</summary>
    public IReadOnlyList<StepNews> Steps => _steps.All;

    /// <summary>What steps at work say of themselves.</summary>
    public WorkingSteps AtWork { get; } = new();

    /// <summary>The step that is looked at, as it stands now.</summary>
    public StepNews? Chosen => _chosen is { } key ? _steps.Find(key) : null;

    public async Task OpenAsync(Guid run)
    {
        if (!(await _details.FindAsync(_actor, run, _gone.Token)).Ok(out var detail, out var problem))
        {
            Missing = problem;
            Changed?.Invoke();
            return;
        }

        Detail = detail;
        if (detail.Definition is { } json && DefinitionFormat.Read(json).Ok(out var definition, out _))
        {
            (Definition, _names) = (definition, definition.Nodes.ToDictionary(n => n.Id, n => n.Setup.Name));
            Graph.Draw(definition);
        }

        _ = FollowAsync(run);
    }

    public string NameOf(string node) => _names.GetValueOrDefault(node, node);

    public void Choose(StepNews step)
    {
        _chosen = RunSteps.KeyOf(step);
        Marked?.Invoke(step.Node);
        Changed?.Invoke();
    }

    public void ChooseNone()
    {
        _chosen = null;
        Changed?.Invoke();
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        Replay.Dispose();
    }

    /// <summary>The last step of a node, unless another of its steps is looked at.</summary>
    private void ChooseNode(string node)
    {
        if (Chosen?.Node == node || Steps.LastOrDefault(s => s.Node == node) is not { } last) return;
        _chosen = RunSteps.KeyOf(last);
        Changed?.Invoke();
    }

    private async Task FollowAsync(Guid run)
    {
        try
        {
            await foreach (var news in _feed.WatchAsync(_actor, run, _gone.Token))
            {
                var mayHaveWaited = news.IsLast || Run is null || news.Run.WaitsFor.Count != Run.WaitsFor.Count;
                Run = news.Run;
                AtWork.Take(news);
                _steps.Take(news.Steps);
                if (news.Steps.Count > 0) Replay.Know(RunMoment.All(Steps));
                if (mayHaveWaited) Waits = await _feed.ReadAsync(() => _details.WaitsAsync(_actor, run, _gone.Token), _gone.Token);
                if (mayHaveWaited || news.Steps.Any(s => s.Type == "flow.call"))
                    Kin = await _feed.ReadAsync(() => _details.KinAsync(_actor, run, _gone.Token), _gone.Token);
                ShowMoment();
                Changed?.Invoke();
            }
        }
        catch (OperationCanceledException)
        {
            // The page is left; the run goes on.
        }
        catch (Exception e)
        {
            Broke?.Invoke(e);
        }
    }

    private void ShowMoment() => Graph.Show(RunMoment.Of(Steps, Waits, Replay.Moment));
}
