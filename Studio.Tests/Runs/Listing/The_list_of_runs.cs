using Npgsql;
using Studio.Data.Runs.Listing;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Runs.Listing;

namespace Studio.Tests.Runs.Listing;

public sealed class The_list_of_runs : ListTest
{
    [Fact]
    public async Task pages_from_the_last_run_backwards()
    {
        var workflow = await WorkflowAsync(Anna);
        var (old, middle, young) = (await RunAsync(workflow, Anna, 3), await RunAsync(workflow, Anna, 2), await RunAsync(workflow, Anna));

        var first = await PageAsync(Anna, new(), 2);
        var second = await PageAsync(Anna, new(), 2, first.Next);

        Assert.Equal([young, middle], first.Items.Select(r => r.Id));
        Assert.Equal([old], second.Items.Select(r => r.Id));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task holds_none_of_another()
    {
        var workflow = await WorkflowAsync(Anna);
        await RunAsync(workflow, Anna, status: RunStatus.Error, error: "x");

        Assert.Empty(await FoundAsync(Ben, new()));
        Assert.Empty(await FoundAsync(Ben, new() { WorkflowId = workflow }));
        Assert.Empty(await FoundAsync(Ben, new() { Error = "x" }));
    }

    [Fact]
    public async Task holds_what_a_colleague_shares_among_ones_own()
    {
        var shared = await WorkflowAsync(Ben, "Shared");
        await ShareAsync(shared);
        var (theirs, mine) = (await RunAsync(shared, Ben, 2), await RunAsync(await WorkflowAsync(Anna), Anna, 1));
        await RunAsync(await WorkflowAsync(Ben, "Private"), Ben);

        Assert.Equal([mine, theirs], await FoundAsync(Anna, new()));
        Assert.Equal([theirs], await FoundAsync(Anna, new() { WorkflowId = shared }));
    }

    [Fact]
    public async Task is_narrowed_by_status_time_and_duration_together()
    {
        var workflow = await WorkflowAsync(Anna);
        var wanted = await RunAsync(workflow, Anna, 90, RunStatus.Error, "x", tookMs: 70_000);
        await RunAsync(workflow, Anna, 90, RunStatus.Error, "x", tookMs: 5);
        await RunAsync(workflow, Anna, 90, tookMs: 70_000);
        await RunAsync(workflow, Anna, 1, RunStatus.Error, "x", tookMs: 70_000);
        var now = TimeProvider.System.GetUtcNow();

        Assert.Equal([wanted], await FoundAsync(Anna,
            new() { Status = RunStatus.Error, Since = now.AddHours(-2), Until = now.AddHours(-1), AtLeastMs = 60_000 }));
    }

    [Fact]
    public async Task finds_runs_that_have_not_ended()
    {
        var workflow = await WorkflowAsync(Anna);
        await RunAsync(workflow, Anna);
        var (open, asks) = (await RunAsync(workflow, Anna, status: RunStatus.Running, tookMs: null),
            await RunAsync(workflow, Anna, status: RunStatus.WaitingForHuman, tookMs: null));

        Assert.Equal([open], await FoundAsync(Anna, new() { Status = RunStatus.Running }));
        Assert.Equal([asks], await FoundAsync(Anna, new() { Status = RunStatus.WaitingForHuman }));
    }

    [Theory]
    [InlineData("$.body.email == 'b@x.org'")]
    [InlineData("input.main[0].json.body.email contains 'B@X'")]
    [InlineData("$.body.total > 5 and $.body.email")]
    public async Task finds_a_value_that_a_run_was_given(string value)
    {
        var workflow = await WorkflowAsync(Anna);
        await RunAsync(workflow, Anna, input: """{"main":[{"json":{"body":{"email":"a@x.org","total":5}}}]}""");
        var wanted = await RunAsync(workflow, Anna, input: """{"main":[{"json":{"body":{"email":"b@x.org","total":6}}}]}""");
        await RunAsync(workflow, Anna, input: """{"main":[{"json":{"text":"\u0000"}}]}""");

        Assert.Equal([wanted], await FoundAsync(Anna, new() { Value = value }));
    }

    [Fact]
    public async Task says_why_a_value_can_t_be_looked_for()
    {
        Assert.False((await new RunList(Dbs).ListAsync(Anna, new() { Value = "$.a ==" }, new(), Ct)).Ok(out _, out var problem));

        Assert.IsType<NoSuchValueCondition>(problem);
    }

    [Fact]
    public async Task says_how_far_a_search_has_looked_and_looks_further()
    {
        var workflow = await WorkflowAsync(Anna);
        var wanted = await RunAsync(workflow, Anna, 10_000, input: """{"main":[{"json":{"a":1}}]}""");
        await ManyAsync(workflow, 1_000);

        var first = await PageAsync(Anna, new() { Value = "$.a = 1" }, 20);
        var second = await PageAsync(Anna, new() { Value = "$.a = 1" }, 20, first.Next);

        Assert.Equal((0, 1_000), (first.Items.Count, first.Searched!.Runs));
        Assert.Equal([wanted], second.Items.Select(r => r.Id));
        Assert.Null(second.Searched);
    }

    private async Task<IEnumerable<Guid>> FoundAsync(Actor actor, RunFilter filter) =>
        (await PageAsync(actor, filter, 20)).Items.Select(r => r.Id);

    private async Task<RunListPage> PageAsync(Actor actor, RunFilter filter, int take, string? after = null) =>
        (await new RunList(Dbs).ListAsync(actor, filter, new(take, after), Ct)).Ok(out var page, out var problem)
            ? page : throw new InvalidOperationException(problem.InWords());

    private async Task ManyAsync(Guid workflow, int count)
    {
        await using var source = NpgsqlDataSource.Create(Connection);
        await using var command = source.CreateCommand($"""
            INSERT INTO runtime.executions (id, workflow_id, owner_id, status, mode, metadata, steps_executed, finished_at, created_at,
                updated_at)
            SELECT gen_random_uuid(), '{workflow}', '{Anna.UserId}', 'SUCCESS', 'WEBHOOK', '{"{}"}', 1, at, at, at
            FROM generate_series(1, {count}) n, LATERAL (SELECT now() - n * interval '1 minute' AS at) t
            """);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
