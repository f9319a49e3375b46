using Studio.Domain.Workflows.Format;
using Studio.Web.Canvas;
using Studio.Web.Workflows.Editing;

namespace Studio.Web.Workflows.Editor;

/// <summary>Something that can be done, by the command's name.</summary>
internal sealed record EditorMenuItem(string Name, string Icon, string Title, string? Keys = null, bool IsDangerous = false)
{
    /// <summary>A line stands above it: what follows is of another sort.</summary>
    public bool Begins { get; init; }
}

/// <summary>What the editor offers: to the whole workflow, and where somebody asked for it on the canvas.</summary>
internal static class EditorMenu
{
    public static IReadOnlyList<EditorMenuItem> OfWorkflow(bool isReadOnly) =>
    [
        .. Unless(isReadOnly, new("settings", "tune", "Settings"), new("layout", "auto_fix_high", "Tidy up", "⇧L"),
            new("note", "sticky_note_2", "Sticky note", "N")),
        new("find", "search", "Find", "Ctrl F"),
        new("exportJson", "download", "Download as JSON") { Begins = true },
        new("copyAsImage", "image", "Copy as picture", "Ctrl ⇧C"),
        new("exportPng", "image", "Save as PNG"),
        new("exportSvg", "draw", "Save as SVG"),
        new("shortcuts", "keyboard", "Shortcuts", "?") { Begins = true },
    ];

    public static IReadOnlyList<EditorMenuItem> OfPlace(EditorState state, CanvasMessage.ContextMenu menu) => menu.What switch
    {
        "node" when state.Definition.Nodes.FirstOrDefault(n => n.Id == menu.Id) is { } node =>
        [
            new("open", "open_in_full", "Open", "Enter"),
            .. Unless(state.IsReadOnly,
                new("runTo", "play_arrow", "Run to here", "⇧Enter"),
                new("rename", "edit", "Rename", "F2"),
                new("disable", "block", node.Setup.Disabled ? "Turn on" : "Turn off", "D"),
                new("pin", "keep", state.Definition.PinData.ContainsKey(node.Id) ? "Unpin data" : "Pin data", "P")),
            new("copy", "content_copy", "Copy", "Ctrl C") { Begins = true },
            .. Unless(state.IsReadOnly,
                new("duplicate", "library_add", "Duplicate", "Ctrl D"),
                new("group", "select_all", "Group", "Ctrl G") { Begins = true },
                new("ungroup", "deselect", "Ungroup", "Ctrl ⇧G"),
                new("extract", "account_tree", "Make a workflow of it"),
                new("delete", "delete", "Delete", "Del", IsDangerous: true) { Begins = true }),
        ],
        "edge" => Unless(state.IsReadOnly, new("insert", "add", "Add a node here"),
            new("delete", "delete", "Delete", "Del", IsDangerous: true) { Begins = true }),
        "area" => Unless(state.IsReadOnly, [new("editArea", "edit", "Edit text"), new("colour", "palette", "Next colour"),
            .. state.Definition.Groups.Where(g => g.Id == menu.Id).SelectMany(OfGroup),
            new("duplicate", "library_add", "Duplicate", "Ctrl D"),
            new("delete", "delete", "Delete", "Del", IsDangerous: true) { Begins = true }]),
        _ =>
        [
            .. Unless(state.IsReadOnly, new("append", "add", "Add a node", "Tab"), new("note", "sticky_note_2", "Sticky note", "N"),
                new("paste", "content_paste", "Paste", "Ctrl V"), new("layout", "auto_fix_high", "Tidy up", "⇧L")),
            new("selectAll", "select_all", "Select all", "Ctrl A") { Begins = true },
            new("fit", "fit_screen", "Show everything", "1"),
        ],
    };

    private static EditorMenuItem[] OfGroup(AnnotationDefinition group) =>
    [
        group.Collapsed ? new("collapse", "unfold_more", "Open the group") : new("collapse", "unfold_less", "Collapse"),
        new("ungroup", "deselect", "Ungroup", "Ctrl ⇧G"),
    ];

    private static EditorMenuItem[] Unless(bool isReadOnly, params EditorMenuItem[] items) => isReadOnly ? [] : items;
}
