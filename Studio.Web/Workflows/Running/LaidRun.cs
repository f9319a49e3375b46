using System.Globalization;
using Studio.Data.Approvals;
using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Format;
using Studio.Web.Canvas;
using Studio.Web.Workflows.Editing;

namespace Studio.Web.Workflows.Running;

/// <summary>A run that lies over the canvas, and is followed while it goes on.</summary>
internal sealed class LaidRun(Actor actor, RunShelf shelf, EditorState state, Guid id) : IDisposable
{
    private const int LongestBadge = 60;

    private readonly CancellationTokenSource _gone = new();
    private readonly Lock _painting = new();
    private MomentPainter _painter = new(state.Model);
    private readonly RunSteps _steps = new();
    private readonly Dictionary<string, NodeMoment> _working = [];
    private NextSteps? _next;
    private RunMoment _moment = RunMoment.None;
    private (WorkflowDefinition Draft, bool Differs)? _compared;

    /// <summary>It stands otherwise than before. Raised on any thread.</summary>
    public event Action? Changed;

    public Guid Id => id;

    /// <summary>Picked out of those that ran before; else it was begun here, or goes on as the editor was opened.</summary>
    public bool IsChosen { get; init; }

    /// <summary>Null until the first news of it.</summary>
    public RunRow? Row { get; private set; }

    /// <summary>What it follows; null until it is read, or where it is no more.</summary>
    public WorkflowDefinition? Definition { get; private set; }

    /// <summary>Its own graph, while that is shown in the draft's place.</summary>
    public RanGraph? Ran { get; private set; }

    /// <summary>The canvas over which it lies.</summary>
    public CanvasModel Model => Ran?.Model ?? state.Model;

    /// <summary>The draft would do something else by now.</summary>
    public bool Differs
    {
        get
        {
            if (Definition is not { } ran) return false;
            var draft = state.Definition;
            if (_compared is not { } known || !ReferenceEquals(known.Draft, draft))
                _compared = known = (draft, WorkflowDiff.Between(ran, draft).OfRuns().Any());
            return known.Differs;
        }
    }

    /// <summary>It can't be followed any more, and why.</summary>
    public Problem? Lost { get; private set; }

    public bool IsOver => Row is { FinishedAt: not null } || Lost is not null;
    public int Done => _next?.Done ?? 0;
    public int Reach => _next?.Reach ?? 0;

    /// <summary>What it asks whoever looks at it here.</summary>
    public IReadOnlyList<AskedQuestion> Asked { get; private set; } = [];
    public IReadOnlyList<StepFailure> Failures { get; private set; } = [];

    public async Task FollowAsync()
    {
        try
        {
            if (!(await shelf.Details.FindAsync(actor, id, _gone.Token)).Ok(out var detail, out var problem))
            {
                Lose(problem);
                return;
            }

            Read(detail);
            await foreach (var news in shelf.Feed.WatchAsync(actor, id, _gone.Token)) await TakeAsync(news);
        }
        catch (Exception) when (_gone.IsCancellationRequested)
        {
            // Nobody looks any more; the run goes on.
        }
        catch (Exception e)
        {
            Lose(new RunNotFollowed(e.Message));
        }
    }

    /// <summary>Shows the graph that it followed, or how much of it is still there on the draft.</summary>
    public void ShowAsItRan(bool isAsItRan)
    {
        if (Definition is not { } definition || isAsItRan == Ran is not null) return;
        lock (_painting)
        {
            _painter.Clear();
            if (Ran is { } before) before.Changed -= Tell;
            Ran = isAsItRan ? new(state.Types, definition) : null;
            if (Ran is { } now) now.Changed += Tell;
            _painter = new(Model);
            _painter.Follow(definition);
            Paint();
        }

        Tell();
    }

    public string NameOf(string node) => Definition?.Nodes.FirstOrDefault(n => n.Id == node)?.Name ?? node;

    /// <summary>It is followed no more, and the canvas is as if it had never been there.</summary>
    public void Dispose()
    {
        if (_gone.IsCancellationRequested) return;
        _gone.Cancel();
        _gone.Dispose();
        lock (_painting) _painter.Clear();
    }

    private void Read(RunDetail detail)
    {
        if (detail.Definition is not { } json || !DefinitionFormat.Read(json).Ok(out var definition, out _)) return;
        (Definition, _next) = (definition, new(definition, detail.Only));
        lock (_painting) _painter.Follow(definition);
        // Who picks out a run wants to see what happened; where that is the draft still, it can be worked on at once.
        if (IsChosen && Differs) ShowAsItRan(true);
    }

    private async Task TakeAsync(RunNews news)
    {
        var asks = Questions(news.Run);
        var isAskedAnew = asks != Questions(Row);
        lock (_painting) Know(news);
        if (isAskedAnew) Asked = asks is "" ? [] : await AskedAsync();
        Tell();
    }

    private void Know(RunNews news)
    {
        Row = news.Run;
        _steps.Take(news.Steps);
        foreach (var step in news.Steps) Take(step);
        foreach (var said in news.Progress) _working[said.Node] = new("running", Badge(said));
        if (news.IsLast) _working.Clear();
        if (!news.IsOnlyProgress) _moment = RunMoment.Of(_steps.All, [.. news.Run.WaitsFor.Select(Waiting)], null);
        Paint();
    }

    private void Tell() => Changed?.Invoke();

    private Task<IReadOnlyList<AskedQuestion>> AskedAsync() =>
        shelf.Feed.ReadAsync(() => shelf.Wanting.OfRunAsync(actor, id, _gone.Token), _gone.Token);

    private void Take(StepNews step)
    {
        _working.Remove(step.Node);
        _next?.Take(step);
        if (step.Status == StepStatus.Error && StepFailure.Of(step, NameOf(step.Node)) is { } failure)
            Failures = [.. Failures.Where(f => f.Node != step.Node), failure];
    }

    /// <summary>What is told, and nodes at work of which nothing is told yet.</summary>
    private void Paint()
    {
        var nodes = new Dictionary<string, NodeMoment>(_moment.Nodes);
        if (Row?.Status == RunStatus.Running)
        {
            foreach (var node in _next?.Find() ?? []) nodes.TryAdd(node, new("running", null));
        }

        foreach (var (node, said) in _working) nodes[node] = said;
        if (!_gone.IsCancellationRequested) _painter.Show(_moment with { Nodes = nodes });
    }

    private void Lose(Problem problem)
    {
        Lost = problem;
        Tell();
    }

    private static WaitRow Waiting(PauseRow pause) => new(pause.Node, pause.Reason, pause.Since, null);

    private static string Questions(RunRow? run) => string.Join(' ',
        (run?.WaitsFor ?? []).Where(p => p.Reason == PauseReason.HumanInteraction).Select(p => p.Id));

    private static string? Badge(ProgressNews said)
    {
        var words = said.Message ?? said.Text?.TrimEnd().Split('\n')[^1].Trim();
        if (words?.Length > LongestBadge) words = words[..LongestBadge] + "…";
        if (said.Progress is not { } part) return words;
        var percent = string.Create(CultureInfo.InvariantCulture, $"{ProgressNews.Percent(part)} %");
        return words is { Length: > 0 } ? $"{percent} · {words}" : percent;
    }
}

public sealed record RunNotFollowed(string Why) : Problem.Conflict(
    $"The run goes on, but what becomes of it can't be shown here any more: {Why.TrimEnd('.')}. Open it under Runs.");
