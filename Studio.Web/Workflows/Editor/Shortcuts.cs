namespace Studio.Web.Workflows.Editor;

/// <summary>A key, what it does in words, and the command that it stands for; the canvas's gestures stand for none.</summary>
internal sealed record Shortcut(string Keys, string What, string? Command = null);

/// <summary>The editor's keys, as the dialog lists them. Client/canvas/gestures/shortcuts.ts reads them.</summary>
internal static class Shortcuts
{
    public static IReadOnlyList<(string Title, IReadOnlyList<Shortcut> Keys)> All { get; } =
    [
        ("Build", [new("Tab", "Add a node after this one", "append"), new("Enter", "Open the node"),
            new("F2", "Rename", "rename"), new("D", "Turn off or on", "disable"), new("P", "Pin its data", "pin"),
            new("Delete", "Delete"), new("Ctrl G", "Group", "group"), new("Ctrl Shift G", "Ungroup", "ungroup"),
            new("N", "Sticky note", "note"), new("Shift L", "Tidy up", "layout")]),
        ("Edit", [new("Ctrl Z", "Undo", "undo"), new("Ctrl Shift Z", "Redo", "redo"), new("Ctrl C", "Copy", "copy"),
            new("Ctrl X", "Cut", "cut"), new("Ctrl V", "Paste, also from n8n"), new("Ctrl D", "Duplicate", "duplicate"),
            new("Ctrl A", "Select all", "selectAll"), new("Ctrl Shift C", "Copy as picture", "copyAsImage"),
            new("Ctrl S", "Save", "save")]),
        ("View", [new("1", "Show everything", "fit"), new("+", "Zoom in", "zoomIn"), new("-", "Zoom out", "zoomOut"),
            new("0", "Actual size", "zoomReset"), new("M", "Overview map", "map"), new("Space drag", "Move the canvas"),
            new("Ctrl F", "Find", "find"), new("Ctrl K", "Go anywhere"), new("?", "These shortcuts", "shortcuts")]),
        ("Move", [new("Arrows", "Go from node to node"), new("Alt Arrows", "Move the selected nodes"),
            new("Shift drag", "Select with a box")]),
        ("Run", [new("Ctrl Enter", "Run", "run"), new("Shift Enter", "Run up to this node", "runTo")]),
    ];
}
