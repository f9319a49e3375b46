using System.Globalization;
using Studio.Domain.Runs;

namespace Studio.Web.Shell.Parts;

/// <summary>How people call what becomes of runs, and how long they take.</summary>
internal static class RunWords
{
    public static string Of(RunStatus status) => status switch
    {
        RunStatus.New => "Queued",
        RunStatus.Running => "Running",
        RunStatus.Success => "Done",
        RunStatus.Error => "Failed",
        RunStatus.Canceled => "Canceled",
        RunStatus.Paused => "Waiting",
        RunStatus.WaitingForHuman => "Waits for a person",
        _ => "Took too long",
    };

    public static string Of(StepStatus status) => status switch
    {
        StepStatus.Success => "Done",
        StepStatus.Error => "Failed",
        StepStatus.WaitingInput => "Waiting",
        StepStatus.Retrying => "Tries again",
        _ => status.ToString(),
    };

    public static string Of(RunMode mode) => mode switch
    {
        RunMode.Manual => "By hand",
        RunMode.Child => "By a workflow",
        RunMode.Retry => "Again",
        _ => mode.ToString(),
    };

    public static string Waits(PauseReason reason) => reason switch
    {
        PauseReason.HumanInteraction => "waits for a person",
        PauseReason.Signal => "waits for a signal",
        _ => "waits",
    };

    public static string Dot(RunStatus status) => status switch
    {
        RunStatus.Success => "dot-ok",
        RunStatus.Error or RunStatus.Timeout => "dot-bad",
        RunStatus.WaitingForHuman or RunStatus.Paused => "dot-warn",
        RunStatus.Running or RunStatus.New => "dot-run",
        _ => "",
    };

    public static string Dot(StepStatus status) => status switch
    {
        StepStatus.Success => "dot-ok",
        StepStatus.Error => "dot-bad",
        StepStatus.WaitingInput or StepStatus.Retrying => "dot-warn",
        StepStatus.Running or StepStatus.Pending => "dot-run",
        _ => "",
    };

    public static string Time(double ms) => ms switch
    {
        < 1 => "< 1 ms",
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{ms:0} ms"),
        < 60_000 => string.Create(CultureInfo.InvariantCulture, $"{ms / 1_000:0.0} s"),
        < 3_600_000 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(ms / 60_000):0} min {ms / 1_000 % 60:0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(ms / 3_600_000):0} h {ms / 60_000 % 60:0} min"),
    };
}
