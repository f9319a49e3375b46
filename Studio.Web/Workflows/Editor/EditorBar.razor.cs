using System.Globalization;
using Microsoft.AspNetCore.Components;
using Studio.Domain.Workflows.Rules;
using Studio.Web.Workflows.Editing;

namespace Studio.Web.Workflows.Editor;

/// <summary>The editor's head: what is open, who else is here, what is wrong, and run.</summary>
public sealed partial class EditorBar : IDisposable
{
    [Inject] private EditorState State { get; set; } = null!;
    [Inject] private EditorTools Tools { get; set; } = null!;

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

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    public void Dispose()
    {
        State.Changed -= Redraw;
        Run.Changed -= Redraw;
    }
}
