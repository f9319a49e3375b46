namespace Studio.Web.Workflows.Editor;

/// <summary>The editor's keys, as the dialog lists them.</summary>
internal static class Shortcuts
{
    public static IReadOnlyList<(string Title, IReadOnlyList<(string Keys, string What)> Keys)> All { get; } =
    [
        ("Build", [("Tab", "Add a node behind the selected one"), ("Enter", "Open the selected node"), ("F2", "Rename"),
            ("D", "Switch off or on"), ("P", "Pin the data of the last run"), ("Delete", "Delete"), ("Ctrl G", "Group"),
            ("N", "Sticky note"), ("Shift L", "Tidy up")]),
        ("Edit", [("Ctrl Z", "Undo"), ("Ctrl Shift Z", "Redo"), ("Ctrl C", "Copy"), ("Ctrl X", "Cut"), ("Ctrl V", "Paste, also from n8n"),
            ("Ctrl D", "Duplicate"), ("Ctrl A", "Select all")]),
        ("Look", [("1", "Show everything"), ("+  −", "Nearer, further away"), ("0", "Actual size"), ("Space drag", "Move the canvas"),
            ("Ctrl F", "Find"),
            ("Ctrl K", "Go anywhere")]),
        ("Move", [("Arrows", "Walk along the edges"), ("Alt Arrows", "Move what is selected"), ("Shift drag", "Select in a box")]),
        ("Run", [("Ctrl Enter", "Run"), ("Shift Enter", "Run to the selected node")]),
    ];
}
