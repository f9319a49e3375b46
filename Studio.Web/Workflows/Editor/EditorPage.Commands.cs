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
            "append" => Do(() => ShowPalette(Tools.Actions.Behind())),
            "insert" => Do(() => ShowPalette(new NewPlace { Edge = State.Selection.Edges.FirstOrDefault() })),
            "undo" => Do(State.Undo),
            "redo" => Do(State.Redo),
            "delete" => Do(Tools.Actions.Delete),
            "disable" => Do(Tools.Actions.Disable),
            "group" => Do(Tools.Actions.Group),
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
            "runTo" => Tools.Run.StartAsync(State.Selection.Nodes.FirstOrDefault()),
            "find" => Do(() => _shown = Shown.Find),
            "problems" => Do(() => Toggle(Shown.Problems)),
            "outline" => Do(() => Toggle(Shown.Outline)),
            "shortcuts" => Do(() => _dialog = name),
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
        "selectAll" => SelectAsync([.. State.Definition.Nodes.Select(n => n.Id), .. State.Definition.Notes.Concat(State.Definition.Groups).Select(a => a.Id)]),
        "exportPng" => _canvas.ExportImageAsync("png"),
        "exportSvg" => _canvas.ExportImageAsync("svg"),
        "exportJson" => Tools.Script.DownloadAsync($"{Title}.json", DefinitionFormat.Write(State.Definition)),
        "open" when State.Selection.Nodes.FirstOrDefault() is { } node => Do(() => State.Open(node)),
        "editArea" when State.Selection.Areas.FirstOrDefault() is { } area => Tools.Actions.EditAreaAsync(area),
        "colour" when State.Selection.Areas.FirstOrDefault() is { } area => Do(() => Tools.Actions.NextColour(area)),
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

    private static bool IsEdit(string name) => name is not ("copy" or "copyAll" or "find" or "problems" or "outline" or "shortcuts" or "fit" or "selectAll"
        or "exportPng" or "exportSvg" or "exportJson" or "open");

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
