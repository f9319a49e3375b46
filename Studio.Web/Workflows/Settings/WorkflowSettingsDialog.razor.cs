using Microsoft.AspNetCore.Components;
using Studio.Domain;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;

namespace Studio.Web.Workflows.Settings;

/// <summary>How a workflow is called and how its runs behave. The editor does the edits; only the project isn't in the document.</summary>
public sealed partial class WorkflowSettingsDialog
{
    private SettingsForm _form = null!;
    private Guid? _project;
    private string? _problem;
    private bool _isSaving;

    [Parameter, EditorRequired] public required WorkflowDefinition Definition { get; set; }
    [Parameter, EditorRequired] public required SettingsChoices Choices { get; set; }

    /// <summary>Does an edit, as one step that can be undone.</summary>
    [Parameter, EditorRequired] public required Func<EditCommand, Task<Result<Edited>>> Do { get; set; }

    /// <summary>Puts the workflow into another project.</summary>
    [Parameter, EditorRequired] public required Func<Guid, Task<Result<Workflow>>> Move { get; set; }

    [Parameter] public bool IsReadOnly { get; set; }
    [Parameter, EditorRequired] public EventCallback OnClose { get; set; }

    private Guid? UnknownErrorWorkflow =>
        Definition.Settings.ErrorWorkflowId is { } id && Choices.Workflows.All(w => w.Id != id) ? id : null;

    // What somebody else changes meanwhile doesn't take away what is being typed here.
    protected override void OnInitialized() => (_form, _project) = (new(Definition), Choices.Project);

    private string FullHint => _form.Full == WhenFull.Reject
        ? "Callers are told to come again, and a schedule's time is left out." : "They begin in the order in which they came.";

    private string? Invalid(string field) => _form.WrongWith(field) is null ? null : "true";

    private async Task SaveAsync()
    {
        _problem = null;
        if (IsReadOnly || _isSaving || !_form.Check()) return;
        _isSaving = true;
        _problem = await SavedAsync();
        _isSaving = false;
        if (_problem is null) await OnClose.InvokeAsync();
    }

    private async Task<string?> SavedAsync()
    {
        Problem? problem = null;
        if (_form.Edits() is { } edits && !(await Do(edits)).Ok(out _, out problem)) return problem.InWords();
        return _project is { } project && project != Choices.Project && !(await Move(project)).Ok(out _, out problem)
            ? problem.InWords() : null;
    }
}
