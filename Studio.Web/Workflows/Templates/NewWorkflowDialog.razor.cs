using Microsoft.AspNetCore.Components;
using Studio.Domain.Workflows;
using Studio.Runner.Workflows;

namespace Studio.Web.Workflows.Templates;

/// <summary>Asks for a new workflow's name, and what it begins with.</summary>
public sealed partial class NewWorkflowDialog
{
    private string _name = "";
    private WorkflowTemplate? _chosen;
    private string? _wrong;

    [Parameter] public EventCallback<NewWorkflow> OnCreate { get; set; }
    [Parameter, EditorRequired] public EventCallback OnClose { get; set; }

    private void Type(ChangeEventArgs typed)
    {
        _name = typed.Value?.ToString() ?? "";
        _wrong = null;
    }

    private void Choose(WorkflowTemplate? template)
    {
        // A template lends its title; a name that somebody has typed stays.
        if (_name.Length == 0 || _name == _chosen?.Title) (_name, _wrong) = (template?.Title ?? "", null);
        _chosen = template;
    }

    private async Task CreateAsync()
    {
        _wrong = WorkflowName.Check(_name) is { } finding ? $"{finding.Message} {finding.Fix}" : null;
        if (_wrong is null) await OnCreate.InvokeAsync(new(_name) { Template = _chosen?.Id });
    }
}
