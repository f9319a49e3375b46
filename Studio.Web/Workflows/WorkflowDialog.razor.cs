using Microsoft.AspNetCore.Components;
using Studio.Data.Workflows;
using Studio.Domain.Access;
using Studio.Domain.Workflows;
using Studio.Runner.Workflows;

namespace Studio.Web.Workflows;

/// <summary>What a workflow says of itself. The graph is the editor's.</summary>
public sealed partial class WorkflowDialog
{
    private string _name = "";
    private string _description = "";
    private string _tags = "";
    private WorkflowStatus _status;
    private Guid? _project;
    private bool _public;
    private string? _wrong;

    [Parameter, EditorRequired] public required WorkflowRow Row { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<ProjectChoice> Projects { get; set; }
    [Parameter] public EventCallback<(WorkflowRow, WorkflowChange)> OnSave { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }

    protected override void OnInitialized() =>
        (_name, _description, _tags, _status, _project, _public) =
        (Row.DisplayName, Row.Description ?? "", string.Join(", ", Row.Tags), Row.Status, Row.ProjectId,
            Row.Visibility == Visibility.Public);

    private async Task SaveAsync()
    {
        _wrong = WorkflowName.Check(_name) is { } finding ? $"{finding.Message} {finding.Fix}" : null;
        if (_wrong is not null) return;
        await OnSave.InvokeAsync((Row, new()
        {
            DisplayName = _name,
            Description = _description,
            Tags = _tags.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Status = _status,
            ProjectId = _project,
            Visibility = _public == (Row.Visibility == Visibility.Public) ? null : _public ? Visibility.Public : Visibility.Private,
        }));
    }
}
