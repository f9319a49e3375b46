using Studio.Domain.Workflows.Format;
using Studio.Web.Workflows.Editing;

namespace Studio.Web.Workflows.Editor;

// What keys, menus and buttons ask for by name.
public sealed partial class EditorPage
{
    private async Task CommandAsync(string name)
    {
        if (State.IsReadOnly && IsEdit(name)) return;
        await (name switch
        {
            "append" => DoneAsync(() => ShowPalette(Tools.Actions.Behind())),
            "insert" => DoneAsync(() => ShowPalette(new NewPlace { Edge = State.Selection.Edge })),
            "undo" => DoneAsync(State.Undo),
            "redo" => DoneAsync(State.Redo),
            "delete" => DoneAsync(Tools.Actions.Delete),
            "disable" => DoneAsync(Tools.Actions.Disable),
            "group" => DoneAsync(Tools.Actions.Group),
            "rename" => Tools.Actions.RenameAsync(),
            "renameWorkflow" => Tools.Actions.RenameWorkflowAsync(),
            "pin" => Tools.Actions.PinAsync(_samples!, _gone.Token),
            "note" => NoteAsync(),
            "duplicate" => SelectAsync(Tools.Clipboard.Duplicate()),
            "extract" => Tools.Actions.ExtractAsync(_gone.Token),
            "copy" => Tools.Script.CopyAsync(Tools.Clipboard.Copy()),
            "copyAll" => Tools.Script.CopyAsync(DefinitionFormat.Write(State.Definition)),
            "cut" => CutAsync(),
            "paste" => Tools.Script.PasteAsync(),
            "run" => Tools.Run.StartAsync(),
            "runTo" => Tools.Run.StartAsync(State.Selection.Node),
            "find" => DoneAsync(() => _shown = Shown.Find),
            "problems" => DoneAsync(() => Toggle(Shown.Problems)),
            "outline" => DoneAsync(() => Toggle(Shown.Outline)),
            "shortcuts" => DoneAsync(() => _dialog = name),
            "settings" => ShowSettingsAsync(),
            _ => OnCanvasAsync(name),
        });
        Redraw();
    }

    private Task OnCanvasAsync(string name) => name switch
    {
        _ when _canvas is null => Task.CompletedTask,
        "fit" => _canvas.FitViewAsync(),
        "layout" => _canvas.LayoutAsync(),
        "selectAll" => SelectAsync([.. State.Definition.Nodes.Select(n => n.Id),
            .. State.Definition.Notes.Concat(State.Definition.Groups).Select(a => a.Id)]),
        "exportPng" => _canvas.ExportImageAsync("png"),
        "exportSvg" => _canvas.ExportImageAsync("svg"),
        "exportJson" => Tools.Script.DownloadAsync($"{Title}.json", DefinitionFormat.Write(State.Definition)),
        "open" when State.Selection.Node is { } node => DoneAsync(() => State.Open(node)),
        "editArea" when State.Selection.Area is { } area => Tools.Actions.EditAreaAsync(area),
        "colour" when State.Selection.Area is { } area => DoneAsync(() => Tools.Actions.NextColour(area)),
        "collapse" when State.Selection.Area is { } area => DoneAsync(() => Tools.Actions.Collapse(area)),
        _ => Task.CompletedTask,
    };

    private async Task NoteAsync()
    {
        var centre = _canvas is null ? default : await _canvas.ViewportCentreAsync();
        Tools.Actions.Note(new(centre.X - 130, centre.Y - 80));
    }

    private async Task CutAsync()
    {
        if (State.Selection.IsEmpty) return;
        await Tools.Script.CopyAsync(Tools.Clipboard.Copy());
        Tools.Actions.Delete();
    }

    private void Toggle(Shown panel) => _shown = _shown == panel ? Shown.Nothing : panel;

    private static bool IsEdit(string name) =>
        name is not ("copy" or "copyAll" or "find" or "problems" or "outline" or "shortcuts" or "fit" or "selectAll"
        or "exportPng" or "exportSvg" or "exportJson" or "open");

    private static Task DoneAsync(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
