using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Studio.Domain;
using Studio.Runner.Runs;
using Studio.Runner.Workflows;

namespace Studio.Tests.Workflows.Templates;

public sealed class Beginning_with_a_template : TemplateTest
{
    public static TheoryData<string> All => [.. TemplateList.All.Select(t => t.Id)];

    [Theory, MemberData(nameof(All))]
    public async Task gives_a_workflow_with_its_graph_and_its_notes(string id)
    {
        var template = TemplateList.Find(id)!;

        var made = Done(await Desk.CreateAsync(Anna, new("Mine") { Template = id }, Ct));

        var draft = Done(await new DraftDesk(Dbs, null!, Time).ReadAsync(Anna, made.Id, Ct));
        Assert.Equal(("Mine", template.Definition.Description), (draft.Name, draft.Description));
        Assert.Equal(template.Definition.Nodes.Select(n => n.Id).Order(), draft.Nodes.Select(n => n.Id).Order());
        Assert.Equal(template.Definition.Edges.Count, draft.Edges.Count);
        Assert.Equal(template.Definition.Notes.Select(n => n.Text).Order(), draft.Notes.Select(n => n.Text).Order());
        Assert.Empty(draft.Metadata);
    }

    [Fact]
    public async Task keeps_what_was_said_of_the_workflow_itself()
    {
        var made = Done(await Desk.CreateAsync(
            Anna, new("Mine") { Template = "paging", Description = "Our own.", Tags = ["ours"] }, Ct));

        Assert.Equal(("Our own.", "ours"), (made.Description, Assert.Single(made.Tags)));
    }

    [Fact]
    public async Task that_calls_another_workflow_makes_that_one_as_well()
    {
        var worker = await WorkerAsync();
        var first = Done(await Desk.CreateAsync(Anna, new("Orders") { Template = "child-workflows" }, Ct));
        Done(await Desk.CreateAsync(Anna, new("Orders again") { Template = "child-workflows" }, Ct));

        var run = Done(await worker.Services.GetRequiredService<RunDesk>().StartAsync(Anna, first.Id, new(), Ct));

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal("""{"orders":3,"total":373}""", (await ItemAsync(run.Id, "total")).ToJsonString());
        await using var db = Dbs.For(Anna);
        Assert.Equal(["price-an-order", "price-an-order-2"],
            await db.Workflows.Where(w => w.DisplayName == "Price an order").Select(w => w.KebabName).Order().ToListAsync(Ct));
    }

    [Fact]
    public async Task that_there_is_not_makes_nothing()
    {
        Assert.False((await Desk.CreateAsync(Anna, new("Mine") { Template = "pagign" }, Ct)).Ok(out _, out var problem));

        Assert.Contains("There is no template \"pagign\".", problem.InWords());
        await using var db = Dbs.For(Anna);
        Assert.False(await db.Workflows.AnyAsync(w => w.DisplayName == "Mine", Ct));
    }

    private WorkflowDesk Desk => new(Dbs, Time);

    private static T Done<T>(Result<T> result) where T : notnull
    {
        Assert.True(result.Ok(out var done, out var problem), problem?.InWords());
        return done;
    }
}
