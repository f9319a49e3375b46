using System.Net;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Triggers;

public sealed class A_deployment : AppTest
{
    private HttpClient _anna = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _anna = await ProgramOfAsync(Anna);
    }

    [Fact]
    public async Task makes_a_version_of_the_draft_and_none_of_the_same_again()
    {
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w", Draw.LineFrom(Hook("a")), Ct);

        var versions = new List<int>();
        versions.Add(await DeployAsync(workflow));
        versions.Add(await DeployAsync(workflow));
        await Drafts.ChangeAsync(Dbs, Anna, workflow, Draw.LineFrom(Hook("a"), Draw.Set("x", "y", "1")), Ct);
        versions.Add(await DeployAsync(workflow));

        Assert.Equal([1, 1, 2], versions);
    }

    [Fact]
    public async Task follows_the_version_and_not_the_draft()
    {
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w", Draw.LineFrom(Hook("a"), Draw.Set("x", "y", "1")), Ct);
        await DeployAsync(workflow);

        await Drafts.ChangeAsync(Dbs, Anna, workflow, Draw.LineFrom(Hook("a"), Draw.Set("x", "y", "2")), Ct);

        Assert.Equal("1", (await JsonAsync(await App.Client().PostAsync("/webhooks/a", null, Ct)))["y"]!.ToString());
    }

    [Fact]
    public async Task takes_the_place_of_the_one_before_at_once()
    {
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w", Draw.LineFrom(Hook("a")), Ct);
        await DeployAsync(workflow);
        Assert.Equal(HttpStatusCode.OK, (await App.Client().PostAsync("/webhooks/a", null, Ct)).StatusCode);

        await Drafts.ChangeAsync(Dbs, Anna, workflow, Draw.LineFrom(Hook("b")), Ct);
        await DeployAsync(workflow);

        Assert.Equal(HttpStatusCode.OK, (await App.Client().PostAsync("/webhooks/b", null, Ct)).StatusCode);
    }

    [Fact]
    public async Task ends_with_undeploying()
    {
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w", Draw.LineFrom(Hook("a")), Ct);
        await DeployAsync(workflow);

        Assert.Equal(HttpStatusCode.NoContent, (await _anna.DeleteAsync($"/api/v1/workflows/{workflow}/deployment", Ct)).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await App.Client().PostAsync("/webhooks/a", null, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await _anna.DeleteAsync($"/api/v1/workflows/{workflow}/deployment", Ct)).StatusCode);
    }

    [Fact]
    public async Task refuses_a_draft_with_errors_and_names_them_all()
    {
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w",
            Draw.LineFrom(Hook("not a path"), Draw.Node("x", "no.such"), Draw.Set("y", "z", "{{ 1 + }}")), Ct);

        var answer = await _anna.PostAsync($"/api/v1/workflows/{workflow}/deployment", null, Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var findings = (await JsonAsync(answer))["findings"]!.AsArray().Select(f => f!["path"]!.ToString());
        Assert.Equal(["hook.path", "x", "y.fields"], findings.Order().Select(f => f.Split('[')[0]));
    }

    [Fact]
    public async Task refuses_a_path_that_another_workflow_has()
    {
        await DeployAsync(await Drafts.AddAsync(Dbs, Anna, "first", Draw.LineFrom(Hook("a")), Ct));
        var second = await Drafts.AddAsync(Dbs, Anna, "second", Draw.LineFrom(Hook("/a/")), Ct);

        var answer = await _anna.PostAsync($"/api/v1/workflows/{second}/deployment", null, Ct);

        Assert.Equal((HttpStatusCode.Conflict, "PathTaken"), (answer.StatusCode, (await JsonAsync(answer))["code"]!.ToString()));
    }

    [Theory]
    [InlineData(true, "The webhook of \"hooked\" has the path \"mine\" already. Choose another one.")]
    [InlineData(false, "Another webhook has the path \"mine\" already. Choose another one.")]
    public async Task says_whose_path_it_is_to_who_may_know(bool isAnna, string said)
    {
        await DeployAsync(await Drafts.AddAsync(Dbs, Anna, "hooked", Draw.LineFrom(Hook("mine")), Ct));
        var actor = isAnna ? Anna : Ben;
        var second = await Drafts.AddAsync(Dbs, actor, "second", Draw.LineFrom(Hook("mine")), Ct);
        using var program = await ProgramOfAsync(actor);

        var answer = await program.PostAsync($"/api/v1/workflows/{second}/deployment", null, Ct);

        Assert.Equal((HttpStatusCode.Conflict, said), (answer.StatusCode, (await JsonAsync(answer))["detail"]!.ToString()));
    }

    [Fact]
    public async Task is_not_for_strangers()
    {
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w", Draw.LineFrom(Hook("a")), Ct);

        var answer = await (await ProgramOfAsync(Ben)).PostAsync($"/api/v1/workflows/{workflow}/deployment", null, Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task goes_back_to_an_earlier_version_and_says_so_in_its_history()
    {
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w", Draw.LineFrom(Hook("a"), Draw.Set("x", "y", "1")), Ct);
        await DeployAsync(workflow);
        await Drafts.ChangeAsync(Dbs, Anna, workflow, Draw.LineFrom(Hook("a"), Draw.Set("x", "y", "2")), Ct);
        await DeployAsync(workflow);

        var back = await _anna.PostAsync($"/api/v1/workflows/{workflow}/versions/1/deployment", null, Ct);

        Assert.Equal("1", (await JsonAsync(back))["version"]!.ToString());
        Assert.Equal("1", (await JsonAsync(await App.Client().PostAsync("/webhooks/a", null, Ct)))["y"]!.ToString());
        Assert.Equal(
            ["rollback 1: deployed → deployed", "update 2: deployed → deployed", "deploy 1: idle → deployed"],
            await HistoryAsync(workflow));
    }

    [Fact]
    public async Task has_a_history_that_says_what_failed_and_what_was_taken_off()
    {
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w", Draw.LineFrom(Hook("a")), Ct);
        await DeployAsync(workflow);
        await Drafts.ChangeAsync(Dbs, Anna, workflow, Draw.LineFrom(Hook("not a path")), Ct);

        await _anna.PostAsync($"/api/v1/workflows/{workflow}/deployment", null, Ct);
        await _anna.DeleteAsync($"/api/v1/workflows/{workflow}/deployment", Ct);

        Assert.Equal(
            [
                "undeploy 1: deployed → undeployed", "deploy_failed : deployed → deployed \"w\" can't be deployed like this.",
                "deploy 1: idle → deployed",
            ],
            await HistoryAsync(workflow));
    }

    [Fact]
    public async Task has_a_history_that_says_step_by_step_when_each_was_begun_and_ended()
    {
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w", Draw.LineFrom(Hook("a")), Ct);
        await DeployAsync(workflow);
        await _anna.DeleteAsync($"/api/v1/workflows/{workflow}/deployment", Ct);

        Assert.Equal(
            [
                "undeploy_completed 1: undeploying → undeployed", "undeploy 1: deployed → undeployed",
                "undeploy_started 1: deployed → undeploying", "deploy_completed 1: deploying → deployed", "deploy 1: idle → deployed",
                "deploy_started : idle → deploying",
            ],
            await HistoryAsync(workflow, "?steps=true"));
    }

    [Fact]
    public async Task that_broke_off_is_in_the_history_as_begun()
    {
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w", Draw.LineFrom(Hook("a")), Ct);
        await DeployAsync(workflow);
        await using var broken = Dbs.Engine.CreateCommand("""
            DELETE FROM studio.workflow_deployment_history WHERE deployment_action NOT IN ('DEPLOY_STARTED')
            """);
        await broken.ExecuteNonQueryAsync(Ct);

        Assert.Equal(["deploy_started : idle → deploying"], await HistoryAsync(workflow));
    }

    [Fact]
    public async Task knows_no_version_that_there_is_not()
    {
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w", Draw.LineFrom(Hook("a")), Ct);

        var answer = await _anna.PostAsync($"/api/v1/workflows/{workflow}/versions/3/deployment", null, Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await HistoryAsync(workflow));
    }

    private async Task<IEnumerable<string>> HistoryAsync(Guid workflow, string asked = "") =>
        (await JsonAsync(await _anna.GetAsync($"/api/v1/workflows/{workflow}/deployments{asked}", Ct)))["items"]!.AsArray()
        .Select(line => $"{line!["action"]} {line["version"]}: {line["fromStatus"]} → {line["toStatus"]} {line["error"]}".TrimEnd());

    private static NodeDefinition Hook(string path) =>
        Draw.Node("hook", "trigger.webhook", new() { ["path"] = path, ["answer"] = "lastNode" });

    private async Task<int> DeployAsync(Guid workflow)
    {
        var answer = await _anna.PostAsync($"/api/v1/workflows/{workflow}/deployment", null, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await JsonAsync(answer))["version"]!.GetValue<int>();
    }
}
