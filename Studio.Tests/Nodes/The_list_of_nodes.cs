using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Runner.Nodes;
using Studio.Tests.Support;

namespace Studio.Tests.Nodes;

public sealed class The_list_of_nodes : DatabaseTest
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var db = Dbs.For(Actor.System);
        await db.Set<NodeSpecification>().ExecuteDeleteAsync(Ct);
    }

    [Fact]
    public async Task is_written_at_start_up()
    {
        await WriteAsync();

        var rows = await RowsAsync();
        Assert.Equal(NodeRun.Catalog.Types.All.Select(t => t.Id).Order(), rows.Select(r => r.NodeSubtype).Order());
        var set = rows.Single(r => r.NodeSubtype == "data.set");
        Assert.Equal(("Set fields", "data", "object"), (set.Name, set.Category, set.InputSchema["type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task is_written_once_however_often_the_studio_starts()
    {
        await WriteAsync();
        var before = await RowsAsync();
        Time.Advance(TimeSpan.FromDays(1));

        await Task.WhenAll(WriteAsync(), WriteAsync());

        Assert.Equal(before.Select(r => (r.Id, r.UpdatedAt)), (await RowsAsync()).Select(r => (r.Id, r.UpdatedAt)));
    }

    [Fact]
    public async Task keeps_a_node_that_is_no_more_but_offers_it_no_longer()
    {
        await WriteAsync();
        await using (var db = Dbs.For(Actor.System))
        {
            db.Add(new NodeSpecification
            {
                Id = Guid.CreateVersion7(),
                NodeType = NodeKind.Action,
                NodeSubtype = "data.gone",
                SpecificationVersion = "1",
                Name = "Gone",
                SpecificationData = [],
                InputSchema = [],
            });
            await db.SaveChangesAsync(Ct);
        }

        await WriteAsync();

        Assert.Equal(["data.gone"], (await RowsAsync()).Where(r => !r.IsActive).Select(r => r.NodeSubtype));
    }

    [Fact]
    public async Task is_open_to_everybody_who_is_signed_in()
    {
        await WriteAsync();
        await using var db = Dbs.For(Anna);

        Assert.NotEmpty(await db.Set<NodeSpecification>().ToListAsync(Ct));
    }

    private Task WriteAsync() => new NodeList(NodeRun.Catalog, Dbs).StartAsync(Ct);

    private async Task<List<NodeSpecification>> RowsAsync()
    {
        await using var db = Dbs.For(Actor.System);
        return await db.Set<NodeSpecification>().AsNoTracking().OrderBy(s => s.Id).ToListAsync(Ct);
    }
}
