using Studio.Domain.Workflows.Format;
using Studio.Web.Canvas;
using Studio.Web.Workflows.Editing;

namespace Studio.Web.Workflows.Editor;

/// <summary>What keys, menus and buttons ask for by name.</summary>
internal sealed class EditorCommands
{
    private readonly IEditorStage _stage;
    private readonly EditorState _state;
    private readonly EditorTools _tools;
    private readonly Dictionary<string, Func<Task>> _edits;
    private readonly Dictionary<string, Func<Task>> _looks;

    public EditorCommands(IEditorStage stage, EditorState state, EditorTools tools)
    {
        (_stage, _state, _tools) = (stage, state, tools);
        (_edits, _looks) = (Edits(), Looks());
    }

    public IEnumerable<string> Names => _edits.Keys.Concat(_looks.Keys);

    /// <summary>Nothing happens where the workflow may only be looked at and the command would change it.</summary>
    public Task DoAsync(string name)
    {
        if (_looks.TryGetValue(name, out var look)) return look();
        if (_state.IsReadOnly || !_edits.TryGetValue(name, out var edit)) return Task.CompletedTask;
        // Nobody should change what they don't see.
        _tools.Run.Laid?.ShowAsItRan(false);
        return edit();
    }

    private Dictionary<string, Func<Task>> Edits() => new()
    {
        ["append"] = Now(() => _stage.ShowPalette(_tools.Actions.Behind())),
        ["insert"] = Now(() => _stage.ShowPalette(new() { Edge = _state.Selection.Edge })),
        ["undo"] = Now(_state.Undo),
        ["redo"] = Now(_state.Redo),
        ["delete"] = Now(_tools.Actions.Delete),
        ["disable"] = Now(_tools.Actions.Disable),
        ["group"] = Now(_tools.Actions.Group),
        ["ungroup"] = Now(_tools.Actions.Ungroup),
        ["collapse"] = Now(_tools.Actions.Collapse),
        ["colour"] = Now(_tools.Actions.NextColour),
        ["rename"] = _tools.Actions.RenameAsync,
        ["renameWorkflow"] = _tools.Actions.RenameWorkflowAsync,
        ["editArea"] = _tools.Actions.EditAreaAsync,
        ["pin"] = () => _tools.Actions.PinAsync(_stage.Samples, _stage.Gone),
        ["extract"] = () => _tools.Actions.ExtractAsync(_stage.Gone),
        ["save"] = _tools.Actions.SaveAsync,
        ["note"] = NoteAsync,
        ["duplicate"] = () => SelectAsync(_tools.Clipboard.Duplicate()),
        ["cut"] = CutAsync,
        ["paste"] = () => _tools.Script.PasteAsync(),
        ["run"] = () => _tools.Run.StartAsync(),
        ["runTo"] = () => _tools.Run.StartAsync(_state.Selection.Node),
        ["publish"] = Now(_stage.ShowPublish),
        ["settings"] = _stage.ShowSettingsAsync,
        ["layout"] = OnCanvas(canvas => canvas.LayoutAsync()),
    };

    private Dictionary<string, Func<Task>> Looks() => new()
    {
        ["open"] = Now(() => _state.Open(_state.Selection.Node)),
        ["copy"] = () => _tools.Script.CopyAsync(_tools.Clipboard.Copy()),
        ["copyAll"] = () => _tools.Script.CopyAsync(DefinitionFormat.Write(_state.Definition)),
        ["find"] = Now(() => _stage.Toggle(EditorSide.Find)),
        ["problems"] = Now(() => _stage.Toggle(EditorSide.Problems)),
        ["runs"] = Now(() => _stage.Toggle(EditorSide.Runs)),
        ["versions"] = Now(() => _stage.Toggle(EditorSide.Versions)),
        ["outline"] = Now(() => _stage.Toggle(EditorSide.Outline)),
        ["shortcuts"] = Now(_stage.ShowShortcuts),
        ["selectAll"] = () => SelectAsync([.. _state.Definition.Nodes.Select(n => n.Id),
            .. _state.Definition.Notes.Concat(_state.Definition.Groups).Select(a => a.Id)]),
        ["fit"] = OnCanvas(canvas => canvas.FitViewAsync()),
        ["copyAsImage"] = OnCanvas(canvas => canvas.CopyImageAsync()),
        ["exportPng"] = OnCanvas(canvas => canvas.ExportImageAsync("png")),
        ["exportSvg"] = OnCanvas(canvas => canvas.ExportImageAsync("svg")),
        ["exportJson"] = () => _tools.Script.DownloadAsync(
            $"{_state.Definition.Name ?? "workflow"}.json", DefinitionFormat.Write(_state.Definition)),
    };

    private async Task NoteAsync()
    {
        var centre = _stage.Canvas is { } canvas ? await canvas.ViewportCentreAsync() : default;
        _tools.Actions.Note(new(centre.X - 130, centre.Y - 80));
    }

    private async Task CutAsync()
    {
        if (_state.Selection.IsEmpty) return;
        await _tools.Script.CopyAsync(_tools.Clipboard.Copy());
        _tools.Actions.Delete();
    }

    private Task SelectAsync(IReadOnlyList<string> ids) =>
        _stage.Canvas is { } canvas && ids.Count > 0 ? canvas.SelectAsync(ids) : Task.CompletedTask;

    private Func<Task> OnCanvas(Func<WorkflowCanvas, Task> act) => () => _stage.Canvas is { } canvas ? act(canvas) : Task.CompletedTask;

    private static Func<Task> Now(Action act) => () =>
    {
        act();
        return Task.CompletedTask;
    };
}
