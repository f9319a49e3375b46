using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Studio.Data.Workflows;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Workflows;

public sealed class A_draft : DatabaseTest
{
    [Fact]
    public async Task is_in_its_rows_what_it_is_in_the_document()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new RandomWorkflow(seed);
            var id = await NewAsync($"draft-{seed}");
            var wanted = Joined(random.Next());

            await BecomeAsync(id, wanted);
            Assert.Equal(Sorted(wanted), Sorted(await LoadAsync(id)));

            wanted = Joined(random.Changed(wanted));
            await BecomeAsync(id, wanted);
            Assert.Equal(Sorted(wanted), Sorted(await LoadAsync(id)));
        }
    }

    [Fact]
    public async Task writes_only_the_rows_that_an_edit_touched()
    {
        var id = await NewAsync("only");
        await BecomeAsync(id, Draw.Line("a", "b", "c"));

        await using var db = Dbs.For(Anna);
        var workflow = await db.Workflows.SingleAsync(w => w.Id == id, Ct);
        var definition = await db.LoadAsync(workflow, Ct);
        Assert.True(Editor.Apply(definition, new EditCommand.Rename("b", "New"), SomeNodes.Types).Ok(out var edited, out _));
        await db.ApplyAsync(workflow, edited, Ct);

        var changed = db.ChangeTracker.Entries().Where(e => e.State != EntityState.Unchanged).Select(e => e.Metadata.ClrType.Name).Order();
        Assert.Equal(["Workflow", "WorkflowNode"], changed);
    }

    [Fact]
    public async Task is_back_where_it_was_after_an_undo()
    {
        var id = await NewAsync("undo");
        await BecomeAsync(id, Draw.Line("a", "b", "c"));
        var before = await LoadAsync(id);
        Assert.True(Editor.Apply(before, new EditCommand.Delete([new(Part.Node, "b")]), SomeNodes.Types).Ok(out var edited, out _));

        await ApplyAsync(id, edited);
        Assert.Equal(2, (await LoadAsync(id)).Nodes.Count);
        Assert.True(Editor.Apply(await LoadAsync(id), edited.Undo).Ok(out var undone, out _));
        await ApplyAsync(id, undone);

        Assert.Equal(Sorted(before), Sorted(await LoadAsync(id)));
    }

    [Fact]
    public async Task raises_the_revision_with_every_edit()
    {
        var id = await NewAsync("revision");
        var before = (await LoadAsync(id)).Revision;

        await BecomeAsync(id, Draw.Line("a"));

        Assert.Equal(before + 1, (await LoadAsync(id)).Revision);
    }

    private async Task<Guid> NewAsync(string name)
    {
        await using var db = Dbs.For(Anna);
        var workflow = new Workflow { Id = Guid.CreateVersion7(), OwnerId = Anna.UserId, KebabName = name, DisplayName = name };
        db.Add(workflow);
        await db.SaveChangesAsync(Ct);
        return workflow.Id;
    }

    private async Task<WorkflowDefinition> LoadAsync(Guid id)
    {
        await using var db = Dbs.For(Anna);
        return await db.LoadAsync(await db.Workflows.SingleAsync(w => w.Id == id, Ct), Ct);
    }

    private async Task BecomeAsync(Guid id, WorkflowDefinition wanted)
    {
        var now = await LoadAsync(id);
        await ApplyAsync(id, new(wanted, WorkflowDiff.Between(now, wanted with { Id = now.Id, Revision = now.Revision })));
    }

    private async Task ApplyAsync(Guid id, Edited edited)
    {
        await using var db = Dbs.For(Anna);
        var workflow = await db.Workflows.SingleAsync(w => w.Id == id, Ct);
        await db.ApplyAsync(workflow, edited, Ct);
        await db.SaveChangesAsync(Ct);
    }

    // Tables refuse an edge of a node to itself, and know no condition that is empty.
    private static WorkflowDefinition Joined(WorkflowDefinition definition) => definition with
    {
        Name = definition.Name is { Length: > 0 } name ? name : "A name",
        Edges = [.. definition.Edges.Where(e => e.Source != e.Target)
            .Select(e => e with { Conditions = e.Conditions is { Count: > 0 } ? e.Conditions : null })],
    };

    private static string Sorted(WorkflowDefinition definition)
    {
        var sorted = DefinitionFormat.ToJson(definition with
        {
            Id = null,
            Revision = 0,
            Nodes = [.. definition.Nodes.OrderBy(n => n.Id, StringComparer.Ordinal)],
            Edges = [.. definition.Edges.OrderBy(e => e.Id, StringComparer.Ordinal)],
            Groups = [.. definition.Groups.OrderBy(e => e.Id, StringComparer.Ordinal)],
            Notes = [.. definition.Notes.OrderBy(e => e.Id, StringComparer.Ordinal)],
        });
        return Sorted(sorted)!.ToJsonString();
    }

    // jsonb keeps an object's fields in an order of its own.
    private static JsonNode? Sorted(JsonNode? value) => value switch
    {
        JsonObject record =>
            new JsonObject(record.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => KeyValuePair.Create(f.Key, Sorted(f.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => value?.DeepClone(),
    };
}
