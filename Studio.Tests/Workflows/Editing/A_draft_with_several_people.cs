using System.Text.Json.Nodes;
using Npgsql;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Workflows;
using Studio.Runner.Workflows.Editing;
using Studio.Tests.Support;

namespace Studio.Tests.Workflows.Editing;

public sealed class A_draft_with_several_people : EditingTest
{
    private Guid _workflow;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _workflow = await DraftAsync(Draw.Line("a", "b", "c"));
        await ShareAsync(_workflow);
    }

    [Fact]
    public async Task shows_each_what_the_other_does_at_once()
    {
        var (anna, ben) = (await EnterAsync(_workflow), await EnterAsync(_workflow, Ben));
        var seen = new Signal<IReadOnlySet<ElementRef>>("a change");
        ben.Changed += seen.Send;

        Done(anna.Do(Move("a", 40)));

        Assert.Equal(new ElementRef(Part.Node, "a"), Assert.Single(await seen.Next()));
        Assert.Equal(40, Node(ben.Definition, "a").Position.X);
    }

    [Fact]
    public async Task is_kept_a_moment_after_each_edit()
    {
        var anna = await EnterAsync(_workflow);

        Done(anna.Do(Move("a", 40)));
        Assert.Null(await anna.SavedAsync());

        Assert.Equal(40, Node(await KeptAsync(_workflow), "a").Position.X);
        Assert.Equal(SavingState.Saved, anna.Saving.State);
    }

    [Fact]
    public async Task keeps_what_both_did()
    {
        var (anna, ben) = (await EnterAsync(_workflow), await EnterAsync(_workflow, Ben));

        Done(anna.Do(Set("a", "url", "https://a.test")));
        Done(ben.Do(Set("b", "url", "https://b.test")));
        Done(ben.Do(Set("a", "method", "post")));
        await Task.WhenAll(anna.SavedAsync(), ben.SavedAsync());

        var kept = await KeptAsync(_workflow);
        Assert.Equal("https://a.test post https://b.test",
            $"{Node(kept, "a").Parameters["url"]} {Node(kept, "a").Parameters["method"]} {Node(kept, "b").Parameters["url"]}");
    }

    [Fact]
    public async Task tells_who_set_a_value_that_somebody_else_set_it_after_them()
    {
        var (anna, ben) = (await EnterAsync(_workflow), await EnterAsync(_workflow, Ben));
        var told = new Signal<string>("a sentence");
        anna.Told += told.Send;

        Done(anna.Do(Set("a", "url", "https://anna.test")));
        Done(ben.Do(Set("a", "url", "https://ben.test")));

        Assert.Equal("Ben changed url of \"A\" after you did.", await told.Next());
        Assert.Equal("https://ben.test", $"{Node(anna.Definition, "a").Parameters["url"]}");
    }

    [Fact]
    public async Task lets_each_take_back_only_their_own()
    {
        var (anna, ben) = (await EnterAsync(_workflow), await EnterAsync(_workflow, Ben));
        Done(anna.Do(Move("a", 40)));
        Done(ben.Do(Move("b", 60)));

        Done(anna.Undo());

        Assert.Equal((0, 60), (Node(anna.Definition, "a").Position.X, Node(anna.Definition, "b").Position.X));
    }

    [Fact]
    public async Task brings_in_what_came_by_another_way()
    {
        var anna = await EnterAsync(_workflow);
        var seen = new Signal<IReadOnlySet<ElementRef>>("a change");
        anna.Changed += seen.Send;

        await Drafts.ChangeAsync(Dbs, Anna, _workflow, Draw.Line("a", "b", "c", "d"), Ct);

        Assert.Contains(new ElementRef(Part.Node, "d"), await seen.Next(20));
        Assert.Contains(anna.Definition.Nodes, n => n.Id == "d");
    }

    [Fact]
    public async Task loses_nothing_when_two_processes_keep_at_the_same_time()
    {
        var (anna, ben) = (await EnterAsync(_workflow), await EnterAsync(_workflow, Ben, await ProcessAsync()));

        for (var i = 1; i <= 10; i++)
        {
            Done(anna.Do(Move("a", i)));
            Done(ben.Do(Move("b", i)));
        }

        await Task.WhenAll(anna.SavedAsync(), ben.SavedAsync());
        var kept = await KeptAsync(_workflow);
        Assert.Equal((10, 10), (Node(kept, "a").Position.X, Node(kept, "b").Position.X));
    }

    [Fact]
    public async Task shows_who_else_is_here_and_where()
    {
        var (anna, ben) = (await EnterAsync(_workflow), await EnterAsync(_workflow, Ben));
        ben.Show(new(new Point(3, 4), ["b"], null));

        var other = Assert.Single(anna.Others);
        Assert.Equal(("Ben", 3, "b"), (other.Name, other.Presence.Cursor!.Value.X, other.Presence.Selection[0]));
        await ben.DisposeAsync();
        Assert.Empty(anna.Others);
    }

    [Fact]
    public async Task lets_who_may_only_look_change_nothing()
    {
        var mine = await DraftAsync(Draw.Line("a", "b"));
        await ScalarAsync($"UPDATE studio.workflows SET visibility = 'public' WHERE id = '{mine}'");
        var ben = await EnterAsync(mine, Ben);

        Assert.False(ben.Do(Move("a", 40)).Ok(out _, out var problem));

        Assert.Equal("You may look at this workflow, not change it. Duplicate it to work on a copy.", problem.Message);
        Assert.Equal(0, Node(ben.Definition, "a").Position.X);
    }

    [Fact]
    public async Task is_not_opened_by_who_may_not_see_it()
    {
        var mine = await DraftAsync(Draw.Line("a", "b"));

        Assert.False((await Rooms.EnterAsync(Ben, "Ben", mine, Ct)).Ok(out _, out var problem));

        Assert.IsType<Domain.Workflows.NoSuchWorkflow>(problem);
    }

    [Fact]
    public async Task takes_back_what_somebody_did_who_may_not_any_more()
    {
        var (anna, ben) = (await EnterAsync(_workflow), await EnterAsync(_workflow, Ben));
        await ScalarAsync($"DELETE FROM identity.organization_members WHERE user_id = '{Ben.UserId}'");
        await ScalarAsync($"UPDATE studio.workflows SET visibility = 'public' WHERE id = '{_workflow}'");
        var told = new Signal<string>("a sentence");
        ben.Told += told.Send;

        Done(ben.Do(Move("a", 40)));

        Assert.Contains("belongs to somebody else", await told.Next(20));
        Assert.Equal((0, false), (Node(anna.Definition, "a").Position.X, ben.MayEdit));
    }

    [Fact]
    public async Task that_is_deleted_says_so_and_is_kept_when_it_comes_back()
    {
        var anna = await EnterAsync(_workflow);
        var desk = new WorkflowDesk(Dbs, TimeProvider.System);
        await desk.DeleteAsync(Anna, _workflow, null, Ct);

        Done(anna.Do(Move("a", 40)));
        Assert.IsType<WorkflowIsGone>(await anna.SavedAsync());
        var saved = new Signal<SavingState>("a state");
        anna.StateChanged += () => { if (anna.Saving.State == SavingState.Saved) saved.Send(SavingState.Saved); };
        await desk.RestoreAsync(Anna, _workflow, Ct);

        await saved.Next(20);
        Assert.Equal(40, Node(await KeptAsync(_workflow), "a").Position.X);
    }

    [Fact]
    public async Task is_kept_although_the_database_hangs_up()
    {
        var anna = await EnterAsync(_workflow);
        await ScalarAsync("""
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
            """);

        Done(anna.Do(Move("a", 40)));
        Assert.Null(await anna.SavedAsync());

        Assert.Equal(40, Node(await KeptAsync(_workflow), "a").Position.X);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task ends_the_same_for_everybody_whatever_they_do_at_once(int seed)
    {
        var random = new Random(seed);
        var other = await ProcessAsync();
        DraftMember[] people = [await EnterAsync(_workflow), await EnterAsync(_workflow, Ben), await EnterAsync(_workflow, Anna, other),
            await EnterAsync(_workflow, Ben, other)];

        for (var step = 0; step < 120; step++)
        {
            var who = people[random.Next(people.Length)];
            Act(who, random, step);
            if (random.Next(12) == 0) await who.SavedAsync();
        }

        foreach (var who in people) await who.SavedAsync();
        var kept = await KeptAsync(_workflow);
        await UntilAsync(() => people.All(p => Same(p.Definition, kept)));
    }

    private static void Act(DraftMember who, Random random, int step)
    {
        var nodes = who.Definition.Nodes;
        var node = nodes.Count == 0 ? "" : nodes[random.Next(nodes.Count)].Id;
        _ = random.Next(7) switch
        {
            0 => who.Do(new EditCommand.Add { Nodes = [Draw.Node($"n{step}", name: $"N {step}")] }),
            1 => who.Do(new EditCommand.Delete([new(Part.Node, node)])),
            2 => who.Do(Move(node, random.Next(500))),
            3 => who.Do(Set(node, "url", $"{random.Next(99)}")),
            4 => who.Do(new EditCommand.Connect(Draw.Edge($"{node} → {(nodes.Count == 0 ? "" : nodes[^1].Id)}"))),
            5 => who.Undo(),
            _ => who.Do(new EditCommand.Rename(node, $"R {step}")),
        };
    }

    private static bool Same(WorkflowDefinition one, WorkflowDefinition other) =>
        WorkflowDiff.Between(one, other).All(c => c is Change.Reordered);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition()) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
    }

    private async Task ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static NodeDefinition Node(WorkflowDefinition definition, string id) => definition.Nodes.Single(n => n.Id == id);

    private static EditCommand.Move Move(string node, double x) => new([new(new(Part.Node, node), new(x, 0))]);

    private static EditCommand.SetParameter Set(string node, string field, string value) =>
        new(node, ValuePath.Of(field), new(JsonValue.Create(value)));
}
