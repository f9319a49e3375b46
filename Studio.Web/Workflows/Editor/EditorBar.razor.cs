using System.Globalization;
using Microsoft.AspNetCore.Components;
using Studio.Domain.Workflows.Rules;
using Studio.Web.Workflows.Editing;
using Studio.Web.Workflows.Running;

namespace Studio.Web.Workflows.Editor;

/// <summary>The editor's head: what is open, who else is here, what is wrong, and run.</summary>
public sealed partial class EditorBar : IDisposable
{
    [Inject] private EditorState State { get; set; } = null!;
    [Inject] private EditorTools Tools { get; set; } = null!;

    private object? _drawn;

    private EditorRun Run => Tools.Run;
    private int Errors => State.Flaws.Count(f => f.Severity == Severity.Error);
    private string ProblemsLabel => Errors switch { 0 => "No problems", 1 => "One problem", var many => $"{many} problems" };

    protected override void OnInitialized()
    {
        State.Changed += Redraw;
        Run.Changed += Redraw;
    }

    private static string InitialOf(string name) =>
        name.Length == 0 ? "?" : StringInfo.GetNextTextElement(name).ToUpper(CultureInfo.InvariantCulture);

    /// <summary>All that the bar shows. Most changes are the canvas's alone, and drawing the bar anew would cost a message each.</summary>
    private object Look => (State.Definition.Name, State.IsReadOnly, State.SavingHere, string.Join(' ', State.Others.Select(o => o.Id)),
        State.CanUndo, State.CanRedo, Errors, Run.IsRunning);

    private void Redraw() => _ = InvokeAsync(() =>
    {
        if (!Look.Equals(_drawn)) StateHasChanged();
    });

    public void Dispose()
    {
        State.Changed -= Redraw;
        Run.Changed -= Redraw;
    }
}
