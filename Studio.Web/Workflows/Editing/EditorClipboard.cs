using Studio.Domain;
using Studio.Domain.Import;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Web.Shell.Notices;

namespace Studio.Web.Workflows.Editing;

/// <summary>Copies, cuts and pastes as text, so that it works within a workflow, across tabs, and from n8n.</summary>
internal sealed class EditorClipboard(EditorState state, Toasts toasts)
{
    /// <summary>What is selected, or all, as text.</summary>
    public string Copy()
    {
        var selected = state.Selection.In(state.Definition);
        var copy = selected.Count == 0 ? state.Definition : Clipboard.Copy(state.Definition, selected.ToHashSet());
        toasts.Show(copy.Nodes.Count == 1 ? $"\"{copy.Nodes[0].Name}\" is copied." : $"{copy.Nodes.Count} nodes are copied.");
        return DefinitionFormat.Write(copy);
    }

    /// <summary>A copy of what is selected a little aside; gives the new nodes' ids.</summary>
    public IReadOnlyList<string> Duplicate()
    {
        var selected = state.Selection.In(state.Definition).ToHashSet();
        if (selected.Count == 0) return [];
        var copy = Clipboard.Copy(state.Definition, selected);
        var corners = copy.Nodes.Select(n => n.Position).Concat(copy.Groups.Concat(copy.Notes).Select(a => a.Position)).ToList();
        return corners.Count == 0 ? [] : Put(copy, new(corners.Min(c => c.X) + 40, corners.Min(c => c.Y) + 40));
    }

    /// <summary>Whatever text was in the clipboard: ours, a whole workflow, n8n's, or something else, which it says.</summary>
    public (IReadOnlyList<string> Nodes, ImportReport? Report) Paste(string text, Point at)
    {
        if (Clipboards.Read(text, state.Types).Ok(out var pasted, out var problem) && !IsEmpty(pasted.Copy))
            return (Put(pasted.Copy, Corner(pasted.Copy, at)), pasted.Report);
        toasts.Fail(problem ?? new NothingToPaste());
        return ([], null);
    }

    private static bool IsEmpty(WorkflowDefinition copy) => copy.Nodes.Count + copy.Notes.Count + copy.Groups.Count == 0;

    /// <summary>Where its corner lies when it has its middle at the point.</summary>
    private static Point Corner(WorkflowDefinition copy, Point middle)
    {
        var areas = copy.Groups.Concat(copy.Notes).ToList();
        var corners = copy.Nodes.Select(n => n.Position).Concat(areas.Select(a => a.Position)).ToList();
        var ends = copy.Nodes.Select(n => new Point(n.Position.X + NewNode.Size.X, n.Position.Y + NewNode.Size.Y))
            .Concat(areas.Select(a => new Point(a.Position.X + a.Size.X, a.Position.Y + a.Size.Y))).ToList();
        if (corners.Count == 0) return middle;
        var (width, height) = (ends.Max(e => e.X) - corners.Min(c => c.X), ends.Max(e => e.Y) - corners.Min(c => c.Y));
        return new(middle.X - width / 2, middle.Y - height / 2);
    }

    private List<string> Put(WorkflowDefinition copy, Point at)
    {
        var paste = Clipboard.Paste(copy, at, () => $"{Guid.CreateVersion7():N}");
        return state.Edit(paste).Ok(out _, out _)
            ? [.. paste.Nodes.Select(n => n.Id), .. paste.Notes.Concat(paste.Groups).Select(a => a.Id)] : [];
    }
}

public sealed record NothingToPaste() : Problem.Invalid("There is nothing in it to paste.",
    [new("clipboard", "It holds no node, note or group.", "Copy some first.")]);
