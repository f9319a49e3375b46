using Microsoft.EntityFrameworkCore;
using Npgsql;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Runs;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;
using Studio.Tests.Support;
using Studio.Tests.Support.House;

namespace Studio.Tests.Access;

/// <summary>Ben shares his house with everybody, or with an organization that Anna has a role in.</summary>
public sealed class Sharing : DatabaseTest
{
    private readonly Guid _organization = Guid.CreateVersion7();
    private FullHouse _house = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _house = new FullHouse(Ben, Time.GetUtcNow());
        await _house.BuildAsync(Dbs, Ct);
    }

    [Fact]
    public async Task with_everybody_shows_the_workflow_and_its_graph()
    {
        await ShareAsync(Visibility.Public);

        Assert.Equal((1, 2, 1), (await CountAsync<Workflow>(), await CountAsync<Domain.Workflows.Graph.WorkflowNode>(), await CountAsync<Domain.Workflows.Graph.WorkflowEdge>()));
    }

    [Fact]
    public async Task with_everybody_keeps_addresses_times_and_runs_private()
    {
        await ShareAsync(Visibility.Public);

        Assert.Equal((0, 0, 0, 0), (await CountAsync<Webhook>(), await CountAsync<Schedule>(), await CountAsync<Run>(), await CountAsync<Step>()));
    }

    [Fact]
    public async Task with_everybody_shows_nothing_to_who_is_not_signed_in()
    {
        await ShareAsync(Visibility.Public);

        await using var db = Dbs.For(Actor.Nobody);
        Assert.Equal(0, await db.Workflows.CountAsync(Ct));
    }

    [Fact]
    public async Task with_everybody_lets_nobody_else_change_it()
    {
        await ShareAsync(Visibility.Public);

        await using var db = Dbs.For(Anna);
        Assert.Equal(0, await db.Workflows.ExecuteUpdateAsync(set => set.SetProperty(w => w.DisplayName, "Mine"), Ct));
        Assert.Equal(0, await db.Nodes.ExecuteDeleteAsync(Ct));
    }

    [Theory]
    [InlineData(OrganizationRole.Viewer, 0)]
    [InlineData(OrganizationRole.Member, 1)]
    [InlineData(OrganizationRole.Admin, 1)]
    [InlineData(OrganizationRole.Owner, 1)]
    public async Task with_an_organization_lets_its_roles_see_and_edit(OrganizationRole role, int changed)
    {
        await JoinAsync(role);
        await ShareAsync(Visibility.Organization);

        Assert.Equal(1, await CountAsync<Workflow>());
        await using var db = Dbs.For(Anna);
        Assert.Equal(changed, await db.Workflows.ExecuteUpdateAsync(set => set.SetProperty(w => w.DisplayName, "Ours"), Ct));
        Assert.Equal(2 * changed, await db.Nodes.ExecuteUpdateAsync(set => set.SetProperty(n => n.Notes, "Ours"), Ct));
    }

    [Fact]
    public async Task with_an_organization_shows_its_members_runs_with_steps_logs_and_pauses()
    {
        await JoinAsync(OrganizationRole.Viewer);
        await ShareAsync(Visibility.Organization);

        Assert.Equal((1, 1, 1, 1), (await CountAsync<Run>(), await CountAsync<Step>(), await CountAsync<RunLog>(), await CountAsync<RunPause>()));
    }

    [Fact]
    public async Task with_an_organization_shows_nothing_to_those_outside()
    {
        await ShareAsync(Visibility.Organization);

        Assert.Equal((0, 0, 0), (await CountAsync<Workflow>(), await CountAsync<Run>(), await CountAsync<Step>()));
    }

    [Fact]
    public async Task never_gives_the_workflow_away()
    {
        await JoinAsync(OrganizationRole.Admin);
        await ShareAsync(Visibility.Organization);

        await using var db = Dbs.For(Anna);
        var fault = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlAsync($"UPDATE studio.workflows SET owner_id = {Anna.UserId}", Ct));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
        Assert.Equal(0, await db.Workflows.ExecuteDeleteAsync(Ct));
    }

    [Fact]
    public async Task does_not_let_an_editor_take_the_workflow_out_of_the_organization()
    {
        await JoinAsync(OrganizationRole.Member);
        await ShareAsync(Visibility.Organization);

        await using var db = Dbs.For(Anna);
        await Assert.ThrowsAsync<PostgresException>(() => db.Workflows.ExecuteUpdateAsync(set => set.SetProperty(w => w.Visibility, Visibility.Public), Ct));
    }

    [Fact]
    public async Task with_an_organization_needs_a_role_there_that_may_edit()
    {
        await JoinAsync(OrganizationRole.Viewer);
        await using var db = Dbs.For(Anna);
        db.Add(new Workflow
        {
            Id = Guid.CreateVersion7(),
            OwnerId = Anna.UserId,
            DisplayName = "Mine",
            KebabName = "mine",
            OrganizationId = _organization,
            Visibility = Visibility.Organization,
        });

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Ct));
    }

    [Fact]
    public async Task does_not_let_a_workflow_into_anothers_project()
    {
        await using var system = Dbs.For(Actor.System);
        var bens = await system.Projects.Where(p => p.OwnerId == Ben.UserId).Select(p => p.Id).SingleAsync(Ct);
        await using var db = Dbs.For(Anna);
        db.Add(new Workflow { Id = Guid.CreateVersion7(), OwnerId = Anna.UserId, DisplayName = "Mine", KebabName = "mine", ProjectId = bens });

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Ct));
    }

    [Fact]
    public async Task does_not_let_a_workflow_move_into_anothers_project()
    {
        await using var system = Dbs.For(Actor.System);
        var bens = await system.Projects.Where(p => p.OwnerId == Ben.UserId).Select(p => p.Id).SingleAsync(Ct);
        await using var db = Dbs.For(Anna);
        db.Add(new Workflow { Id = Guid.CreateVersion7(), OwnerId = Anna.UserId, DisplayName = "Mine", KebabName = "mine" });
        await db.SaveChangesAsync(Ct);

        await Assert.ThrowsAsync<PostgresException>(() => db.Workflows.ExecuteUpdateAsync(set => set.SetProperty(w => w.ProjectId, bens), Ct));
    }

    private async Task ShareAsync(Visibility visibility)
    {
        await using var db = Dbs.For(Actor.System);
        if (!await db.Organizations.AnyAsync(o => o.Id == _organization, Ct)) await JoinAsync(null);
        await db.Workflows.Where(w => w.Id == _house.WorkflowId).ExecuteUpdateAsync(set => set
            .SetProperty(w => w.Visibility, visibility)
            .SetProperty(w => w.OrganizationId, _organization), Ct);
    }

    private async Task JoinAsync(OrganizationRole? role)
    {
        await using var db = Dbs.For(Actor.System);
        db.Add(new Organization { Id = _organization, Name = "Ours", Slug = "ours" });
        if (role is { } held) db.Add(new OrganizationMember { Id = Guid.CreateVersion7(), OrganizationId = _organization, UserId = Anna.UserId, Role = held });
        await db.SaveChangesAsync(Ct);
    }

    private async Task<int> CountAsync<T>() where T : class
    {
        await using var db = Dbs.For(Anna);
        return await db.Set<T>().CountAsync(Ct);
    }
}
