using System.Globalization;
using Microsoft.AspNetCore.Components;
using Studio.Domain.Runs;
using Studio.Web.Shell.Parts;
using Studio.Web.Workflows.Editing;

namespace Studio.Web.Workflows.Running;

/// <summary>How the run stands that lies over the canvas, and what can be done with it.</summary>
public sealed partial class RunBar
{
    private object? _drawn;

    /// <summary>A node is to be shown, by its id.</summary>
    [Parameter] public EventCallback<string> OnGo { get; set; }

    [Inject] private EditorState State { get; set; } = null!;
    [Inject] private EditorRun Run { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;

    private LaidRun? Laid => Run.Laid;
    private string? Chosen => Laid is { Ran: null } && State.Selection is { Nodes: [var one] } && State.Model.Node(one) is not null
        ? one : null;

    private object Look => (Laid?.Id, Laid?.Row?.Status, Laid?.Lost, (Laid?.Done, Laid?.Reach), Laid?.Asked, Laid?.Failures, Chosen,
        (State.IsReadOnly, Run.IsRunning, Laid?.Ran is null, Laid is { } laid ? Origin(laid) : null));

    protected override void OnInitialized()
    {
        State.Changed += Redraw;
        Run.Changed += Redraw;
        Run.Moved += Redraw;
    }

    internal static string Words(LaidRun run) => run.Lost?.Message ?? (run.Row is { } row ? RunWords.Of(row.Status) : "Begins");

    private static string StateOf(LaidRun run) => run switch
    {
        { Lost: not null } or { Row.Status: RunStatus.Error or RunStatus.Timeout } => "bad",
        { Row.Status: RunStatus.Success } => "ok",
        { Row.Status: RunStatus.Canceled } => "off",
        { Row.Status: RunStatus.WaitingForHuman or RunStatus.Paused } => "warn",
        _ => "run",
    };

    private static string Where(LaidRun run, StepFailure failure) =>
        run.Row?.Status is not (RunStatus.Error or RunStatus.Timeout) ? $"although “{failure.Name}” failed" : $"at “{failure.Name}”";

    private static string Count(LaidRun run) => run.Reach == 0 ? "" : run.Done < run.Reach ? $"{run.Done} of {run.Reach} nodes"
        : run.Done == 1 ? "1 node" : $"{run.Done} nodes";

    private string Elapsed(DateTimeOffset since) =>
        Math.Max(0, (Time.GetUtcNow() - since).TotalMilliseconds).ToString("0", CultureInfo.InvariantCulture);

    /// <summary>What ran, where one would not know it otherwise.</summary>
    private static string? Origin(LaidRun run) => (run.Row?.Version, run.Ran is not null, run.Differs) switch
    {
        ({ } version, true, _) => $"As it ran, version {version}",
        (null, true, _) => "As it ran",
        ({ } version, _, true) => $"Ran version {version}; the draft has changed since",
        ({ } version, _, false) => $"Ran version {version}",
        (null, _, true) => "The draft has changed since",
        _ => null,
    };

    private void Redraw() => _ = InvokeAsync(() =>
    {
        if (!Look.Equals(_drawn)) StateHasChanged();
    });

    public void Dispose()
    {
        State.Changed -= Redraw;
        Run.Changed -= Redraw;
        Run.Moved -= Redraw;
    }
}
