namespace Studio.Web.Workflows.Editor;

/// <summary>The editor's keys, as the dialog lists them.</summary>
internal static class Shortcuts
{
    public static IReadOnlyList<(string Title, IReadOnlyList<(string Keys, string What)> Keys)> All { get; } =
    [
        ("Build", [("Tab", "Add a node after this one"), ("Enter", "Open the node"), ("F2", "Rename"),
            ("D", "Turn off or on"), ("P", "Pin its data"), ("Delete", "Delete"), ("Ctrl G", "Group"),
            ("N", "Sticky note"), ("Shift L", "Tidy up")]),
        ("Edit", [("Ctrl Z", "Undo"), ("Ctrl Shift Z", "Redo"), ("Ctrl C", "Copy"), ("Ctrl X", "Cut"), ("Ctrl V", "Paste, also from n8n"),
            ("Ctrl D", "Duplicate"), ("Ctrl A", "Select all")]),
        ("View", [("1", "Show everything"), ("+  −", "Zoom in, zoom out"), ("0", "Actual size"), ("Space drag", "Move the canvas"),
            ("Ctrl F", "Find"), ("Ctrl K", "Go anywhere")]),
        ("Move", [("Arrows", "Go from node to node"), ("Alt Arrows", "Move the selected nodes"), ("Shift drag", "Select with a box")]),
        ("Run", [("Ctrl Enter", "Run"), ("Shift Enter", "Run up to this node")]),
    ];
}
