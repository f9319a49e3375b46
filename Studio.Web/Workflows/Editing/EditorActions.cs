using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Workflows.Editing;
using Studio.Web.Shell.Dialogs;
using Studio.Web.Shell.Notices;
using Studio.Web.Workflows.Panel;

namespace Studio.Web.Workflows.Editing;

/// <summary>What one does with what is selected: the edits behind keys, menus and buttons.</summary>
internal sealed class EditorActions(Actor actor, EditorState state, Questions questions, ExtractDesk extracts, Toasts toasts)
{
    private static readonly string[] Colours = ["yellow", "orange", "red", "green", "blue", "purple", "gray"];

    private IEnumerable<NodeDefinition> Nodes => state.Definition.Nodes.Where(n => state.Selection.Nodes.Contains(n.Id));

    public void Delete()
    {
        if (state.Selection.In(state.Definition) is { Count: > 0 } selected) state.Edit(new EditCommand.Delete(selected));
    }

    /// <summary>Off when any of them is on, else on.</summary>
    public void Disable()
    {
        var nodes = Nodes.ToList();
        if (nodes.Count == 0) return;
        var isOff = nodes.Exists(n => !n.Setup.Disabled);
        state.Edit(new EditCommand.Together([.. nodes.Select(n =>
            new EditCommand.SetProperty(new(Part.Node, n.Id), ValuePath.Of("data", "disabled"),
            isOff ? new Given(JsonValue.Create(true)) : null))]));
    }

    public async Task RenameAsync()
    {
        if (Nodes.FirstOrDefault() is not { } node) return;
        var name = await questions.PromptAsync(new("Rename node", "Name", "Rename", node.Name)
        {
            Hint = "Expressions that call it follow.",
            MaxLength = FormatLimits.NameLength,
        });
        if (name is not null && name != node.Name) state.Edit(new EditCommand.Rename(node.Id, name));
    }

    public async Task RenameWorkflowAsync()
    {
        if (await questions.PromptAsync(new("Rename workflow", "Name", "Rename", state.Definition.Name ?? "")) is { } name)
            state.Edit(new EditCommand.SetProperty(new(Part.Workflow, ""), ValuePath.Of("name"), new Given(JsonValue.Create(name))));
    }

    /// <summary>What the node put out in the last run stands in for it from now on; or no more.</summary>
    public async Task PinAsync(INodeSamples samples, CancellationToken ct)
    {
        foreach (var node in Nodes.ToList())
        {
            var isPinned = state.Definition.PinData.ContainsKey(node.Id);
            var items = isPinned ? null : (await samples.FindAsync(node.Id, ct)).Output;
            if (!isPinned && items is null) continue;
            var given = items is null ? null : new Given(new JsonArray([.. items.Select(i => i.Json.DeepClone())]));
            state.Edit(new EditCommand.SetProperty(new(Part.Workflow, ""), ValuePath.Of("pinData", node.Id), given));
        }
    }

    public void Group()
    {
        if (Nodes.Any()) state.Edit(new EditCommand.Group([.. Nodes.Select(n => n.Id), .. state.Selection.Areas], NewId(), "Group"));
    }

    /// <summary>Takes away the frames that are selected, or those around the selected nodes. What lies in them stays.</summary>
    public void Ungroup()
    {
        var nodes = Nodes.ToList();
        var groups = state.Definition.Groups
            .Where(g => state.Selection.Areas.Contains(g.Id) || nodes.Exists(n => IsIn(n, g))).ToList();
        if (groups.Count > 0) state.Edit(new EditCommand.Delete([.. groups.Select(g => new ElementRef(Part.Group, g.Id))]));
    }

    /// <summary>Everything is kept by itself; whoever asks for it all the same hears when it is.</summary>
    public async Task SaveAsync()
    {
        if (await state.SavedAsync() is { } lost) toasts.Fail(lost);
        else toasts.Show("Saved.");
    }

    /// <summary>What is selected becomes a workflow of its own, and a call to it stands in its place.</summary>
    public async Task ExtractAsync(CancellationToken ct)
    {
        var nodes = state.Selection.Nodes;
        if (await questions.PromptAsync(new("Make a workflow of it", "Name of the new workflow", "Make it")) is not { } name) return;
        var extracted = await extracts.ExtractAsync(actor, state.Definition, nodes, name, ct);
        if (extracted.Ok(out var replacement, out var problem)) state.Edit(replacement);
        else toasts.Fail(problem);
    }

    public void Note(Point at) => state.Edit(new EditCommand.Add
    {
        Notes =
        [
            new() { Id = NewId(), Position = at, Size = new(260, 160), Color = Colours[0],
                Text = "## Note\nDouble-click to write. **Markdown** works." },
        ],
    });

    public async Task EditAreaAsync()
    {
        if (state.Selection.Area is not { } id || Area(id) is not ({ } part, { } area)) return;
        var text = await questions.PromptAsync(new(part == Part.Note ? "Note" : "Group", part == Part.Note ? "Text (Markdown)" : "Name",
            "Save", area.Text)
        {
            MaxLength = 20_000,
            IsLong = part == Part.Note,
            Check = _ => null,
        });
        if (text is not null)
            state.Edit(new EditCommand.SetProperty(new(part, id), ValuePath.Of("text"), new Given(JsonValue.Create(text))));
    }

    public void NextColour()
    {
        if (state.Selection.Area is not { } id || Area(id) is not ({ } part, { } area)) return;
        var next = Colours[(Array.IndexOf(Colours, area.Color ?? Colours[0]) + 1) % Colours.Length];
        state.Edit(new EditCommand.SetProperty(new(part, id), ValuePath.Of("color"), new Given(JsonValue.Create(next))));
    }

    /// <summary>Hides what lies in a group, or shows it again.</summary>
    public void Collapse()
    {
        if (state.Selection.Area is not { } id || Area(id) is not (Part.Group, { } group)) return;
        state.Edit(new EditCommand.SetProperty(new(Part.Group, id), ValuePath.Of("collapsed"),
            group.Collapsed ? null : new Given(JsonValue.Create(true))));
    }

    /// <summary>Behind the selected node when there is one, else anywhere.</summary>
    public NewPlace Behind()
    {
        if (Nodes.FirstOrDefault() is not { } node || state.Model.Node(node.Id)?.Outputs is not [_, ..] outputs) return new();
        var used = state.Definition.Edges.Where(e => e.Source == node.Id).Select(e => e.SourcePort).ToHashSet();
        return new() { Joined = new(node.Id, (outputs.FirstOrDefault(o => !used.Contains(o.Name)) ?? outputs[0]).Name, IsSource: true) };
    }

    private (Part Part, AnnotationDefinition Area)? Area(string id) =>
        state.Definition.Notes.FirstOrDefault(n => n.Id == id) is { } note ? (Part.Note, note)
        : state.Definition.Groups.FirstOrDefault(g => g.Id == id) is { } group ? (Part.Group, group) : null;

    private static bool IsIn(NodeDefinition node, AnnotationDefinition group) =>
        node.Position.X >= group.Position.X && node.Position.X <= group.Position.X + group.Size.X
        && node.Position.Y >= group.Position.Y && node.Position.Y <= group.Position.Y + group.Size.Y;

    private static string NewId() => $"{Guid.CreateVersion7():N}";
}
