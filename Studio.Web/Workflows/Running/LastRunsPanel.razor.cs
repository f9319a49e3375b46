using Microsoft.AspNetCore.Components;
using Studio.Data.Runs.Feed;
using Studio.Data.Runs.Listing;
using Studio.Domain;
using Studio.Web.Shell.Parts;
using Studio.Web.Workflows.Editing;

namespace Studio.Web.Workflows.Running;

/// <summary>The last runs of the workflow, live; each can be laid over the canvas.</summary>
public sealed partial class LastRunsPanel
{
    // Of a workflow that runs all the time nobody reads more often than this.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly string _headingId = $"history-{Guid.CreateVersion7():N}";
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<RunListRow>? _runs;

    [Parameter] public EventCallback OnClose { get; set; }

    [Inject] private Actor Actor { get; set; } = null!;
    [Inject] private RunFeed Feed { get; set; } = null!;
    [Inject] private EditorState State { get; set; } = null!;
    [Inject] private EditorRun Run { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    protected override void OnInitialized()
    {
        Run.Changed += Redraw;
        _ = WatchAsync();
    }

    private static string Took(RunListRow run) => run.DurationMs is { } ms ? $" · {RunWords.Time(ms)}" : "";

    private void Follow(ChangeEventArgs e)
    {
        Run.FollowsNew = e.Value is true;
        if (_runs is [var newest, ..]) Run.Meet(newest);
    }

    private void Choose(Guid run)
    {
        // Who picks one out wants to keep looking at it.
        Run.FollowsNew = false;
        if (Run.Laid?.Id == run) Run.TakeAway();
        else Run.Show(run);
    }

    private async Task WatchAsync()
    {
        try
        {
            await foreach (var _ in Feed.WatchManyAsync(Actor, State.WorkflowId, _gone.Token))
            {
                _runs = await Feed.ReadAsync(() => Run.LastAsync(_gone.Token), _gone.Token);
                if (_runs is [var newest, ..]) await InvokeAsync(() => Run.Meet(newest));
                Redraw();
                await Task.Delay(Between, Time, _gone.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The panel is closed.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    public void Dispose()
    {
        Run.FollowsNew = false;
        Run.Changed -= Redraw;
        _gone.Cancel();
        _gone.Dispose();
    }
}
