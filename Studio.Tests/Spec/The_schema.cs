using Npgsql;
using Studio.Tests.Support;

namespace Studio.Tests.Spec;

/// <summary>Holds the migrated database against what the four specifications ask for, column by column, and against our own rules.</summary>
public sealed class The_schema : IAsyncLifetime
{
    private const string OurSchemas = "'identity', 'studio', 'runtime', 'audit'";
    private static readonly IReadOnlyList<SpecColumn> Spec = SpecColumn.ReadAll();
    private string _connection = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _connection = await TestCluster.CopyAsync();

    public async ValueTask DisposeAsync() => await TestCluster.DropAsync(_connection);

    [Fact]
    public async Task has_every_column_that_a_specification_finds_here()
    {
        var columns = await ColumnsAsync();
        Assert.Empty(Spec.Where(s => s.State == "here" && !columns.Contains($"{s.OurTable}.{s.OurColumn}")));
    }

    [Fact]
    public async Task has_the_places_where_something_went_instead()
    {
        var columns = await ColumnsAsync();
        Assert.Empty(Spec.Where(s => s.State == "elsewhere" && s.OurColumn != "" && !columns.Contains($"{s.OurTable}.{s.OurColumn}")));
    }

    [Fact]
    public void says_why_something_went_elsewhere() => Assert.Empty(Spec.Where(s => s.State == "elsewhere" && s.Note == ""));

    [Fact]
    public async Task does_not_have_a_table_yet_that_is_to_come()
    {
        var tables = await ReadAsync($"SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE table_schema IN ({OurSchemas}, 'memory', 'integration', 'ai')");
        Assert.Empty(Spec.Where(s => s.State == "to come" && tables.Contains(s.OurTable)));
    }

    [Fact]
    public void says_of_every_column_once_where_it_is()
    {
        Assert.Empty(Spec.GroupBy(s => (s.Spec, s.Table, s.Column)).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.Empty(Spec.Where(s => s.State is not ("here" or "elsewhere" or "to come") || (s.State != "elsewhere" && s.OurTable == "")));
    }

    [Fact]
    public async Task gives_every_foreign_key_an_index() => Assert.Empty(await ReadAsync($"""
        SELECT k.conrelid::regclass || ': ' || k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
        WHERE k.contype = 'f' AND NOT c.relispartition AND k.connamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ({OurSchemas}))
          AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = k.conrelid AND i.indkey[0] = k.conkey[1])
        """));

    [Fact]
    public async Task has_row_level_security_enabled_and_forced_on_every_table() => Assert.Empty(await ReadAsync($"""
        SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ({OurSchemas}) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
          AND NOT (c.relrowsecurity AND c.relforcerowsecurity) AND c.oid <> 'studio.migrations'::regclass
        """));

    [Fact]
    public async Task keeps_time_with_its_zone() => Assert.Empty(await ReadAsync($"""
        SELECT table_schema || '.' || table_name || '.' || column_name FROM information_schema.columns
        WHERE table_schema IN ({OurSchemas}) AND data_type = 'timestamp without time zone'
        """));

    [Fact]
    public async Task names_everything_in_snake_case() => Assert.Empty(await ReadAsync($"""
        SELECT table_schema || '.' || table_name || '.' || column_name FROM information_schema.columns
        WHERE table_schema IN ({OurSchemas}) AND (table_name || column_name) !~ '^[a-z0-9_]+$' AND table_name <> 'migrations'
        """));

    [Fact]
    public async Task keeps_a_log_partition_for_this_month_and_the_next_three() =>
        Assert.Equal(4, (await ReadAsync("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'runtime.execution_logs'::regclass"))
            .Count(partition => !partition.EndsWith("_other", StringComparison.Ordinal)));

    [Theory, MemberData(nameof(Words))]
    public async Task allows_the_words_of_the_specification(string column, string words)
    {
        var parts = column.Split('.');
        var check = Assert.Single(await ReadAsync($"""
            SELECT pg_get_constraintdef(oid) FROM pg_constraint
            WHERE conrelid = '{parts[0]}.{parts[1]}'::regclass AND contype = 'c' AND conname = 'ck_{parts[1]}_{parts[2]}'
            """));
        Assert.Empty(words.Split(' ').Where(word => !check.Contains($"'{word}'", StringComparison.Ordinal)));
    }

    public static TheoryData<string, string> Words() => new()
    {
        { "studio.nodes.node_type", "TRIGGER AI_AGENT EXTERNAL_ACTION ACTION FLOW HUMAN_IN_THE_LOOP TOOL MEMORY" },
        { "studio.node_specifications.node_type", "TRIGGER AI_AGENT EXTERNAL_ACTION ACTION FLOW HUMAN_IN_THE_LOOP TOOL MEMORY" },
        { "studio.nodes.error_handling", "STOP_WORKFLOW_ON_ERROR CONTINUE_REGULAR_OUTPUT_ON_ERROR CONTINUE_ERROR_OUTPUT_ON_ERROR" },
        {
            "studio.edges.connection_type",
            "MAIN ERROR SUCCESS CONDITIONAL AI_AGENT AI_CHAIN AI_DOCUMENT AI_EMBEDDING AI_LANGUAGE_MODEL AI_MEMORY AI_OUTPUT_PARSER AI_RETRIEVER " +
            "AI_RERANKER AI_TEXT_SPLITTER AI_TOOL AI_VECTOR_STORE MEMORY_ATTACHMENT CONTEXT_PROVIDER"
        },
        { "studio.workflows.status", "draft active paused deprecated" },
        { "studio.workflows.visibility", "public private organization" },
        { "studio.workflows.deployment_status", "IDLE" },
        { "studio.components.component_type", "activity agent trigger signal" },
        { "studio.workflow_work_queues.priority", "fifo lifo priority" },
        { "studio.trigger_index.trigger_subtype", "CRON MANUAL WEBHOOK EMAIL GITHUB SLACK" },
        { "studio.trigger_index.deployment_status", "active inactive pending failed" },
        {
            "studio.workflow_deployment_history.deployment_action",
            "DEPLOY UNDEPLOY UPDATE ROLLBACK DEPLOY_STARTED DEPLOY_COMPLETED DEPLOY_FAILED UNDEPLOY_STARTED UNDEPLOY_COMPLETED"
        },
        { "identity.organization_members.role", "owner admin member viewer" },
        { "runtime.jobs.status", "pending processing completed failed" },
        { "runtime.executions.status", "NEW RUNNING SUCCESS ERROR CANCELED PAUSED WAITING_FOR_HUMAN TIMEOUT" },
        { "runtime.executions.mode", "MANUAL TRIGGER WEBHOOK RETRY SCHEDULE CHILD" },
        { "runtime.node_executions.status", "PENDING RUNNING SUCCESS ERROR SKIPPED CANCELED WAITING_INPUT RETRYING" },
        { "runtime.execution_logs.log_category", "TECHNICAL BUSINESS" },
        { "runtime.execution_logs.level", "DEBUG INFO WARNING ERROR" },
        {
            "runtime.execution_logs.event_type",
            "workflow_started workflow_completed workflow_progress step_started step_input step_output step_completed step_error separator"
        },
        { "runtime.execution_pauses.pause_reason", "human_interaction timeout error" },
        { "runtime.execution_pauses.status", "active resumed timeout" },
        { "runtime.workers.status", "starting running stopping stopped failed" },
    };

    private async Task<HashSet<string>> ColumnsAsync() =>
        [.. await ReadAsync($"SELECT table_schema || '.' || table_name || '.' || column_name FROM information_schema.columns WHERE table_schema IN ({OurSchemas})")];

    private async Task<IReadOnlyList<string>> ReadAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_connection);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var rows = new List<string>();
        while (await reader.ReadAsync(Ct)) rows.Add(reader.GetString(0));
        return rows;
    }
}
