using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Workflows;
using Studio.Runner.Runs;
using Studio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys.Runs;

public sealed class Looking_through_runs : JourneyTest
{
    private Guid _orders;
    private Guid _letters;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_orders, _letters) = (await WorkflowAsync("Orders"), await WorkflowAsync("Letters"));
        await RunAsync(_orders, RunStatus.Success, null);
        await RunAsync(_letters, RunStatus.Error, "The post is closed");
    }

    [Fact]
    public async Task narrows_keeps_the_filter_and_opens_it_again()
    {
        await OpenAsync("/runs");
        await Expect(Rows).ToHaveCountAsync(2);

        await Page.GetByLabel("Status").SelectOptionAsync("Error");
        await Expect(Rows).ToHaveCountAsync(1);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Saved filters" }).ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Save this filter" }).ClickAsync();
        await Page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync("Gone wrong");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Gone wrong" })).ToBeVisibleAsync();

        await OpenAsync("/runs");
        await Expect(Rows).ToHaveCountAsync(2);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Saved filters" }).ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Gone wrong" }).ClickAsync();
        await Expect(Rows).ToHaveCountAsync(1);
        await Expect(Page).ToHaveURLAsync(new Regex("status=error"));
    }

    [Fact]
    public async Task sees_a_run_that_begins_and_ends_those_that_wait()
    {
        await OpenAsync("/runs");
        await Expect(Rows).ToHaveCountAsync(2);

        var run = await RunAsync(_orders, RunStatus.Paused, null);
        await using var tell = Dbs.Engine.CreateCommand($"SELECT pg_notify('studio_runs', '{run:N}:0:{_orders:N};')");
        await tell.ExecuteNonQueryAsync(Ct);
        await Expect(Rows).ToHaveCountAsync(3);
        await Page.GetByLabel("Choose all").CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();

        await Expect(Page.GetByText("One run is canceled.")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Cell, new() { Name = "Canceled" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task starts_all_again_that_failed()
    {
        await OpenAsync("/");
        var refusing = Draw.Line(Draw.Node("stop", "flow.stop", new() { ["why"] = "Too many." }, "Refuse"));
        var workflow = await Drafts.AddAsync(Dbs, Anna, "Refusing", refusing, Ct);
        for (var i = 0; i < 2; i++)
        {
            var started = await App.Services.GetRequiredService<RunDesk>().StartAsync(Anna, workflow, new(), Ct);
            Assert.True(started.Ok(out var run, out _));
            await run.LeftAsync(TimeSpan.FromSeconds(30), Ct);
        }

        await OpenAsync($"/workflows/{workflow}/runs");
        await Expect(Rows).ToHaveCountAsync(2);
        await Page.GetByLabel("Choose all").CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Retry failed" }).ClickAsync();

        await Expect(Page.GetByText("2 runs are started again.")).ToBeVisibleAsync();
        await Expect(Rows).ToHaveCountAsync(4);
        await Expect(Page.GetByRole(AriaRole.Cell, new() { Name = "Failed" })).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task looks_at_the_runs_of_one_workflow()
    {
        await OpenAsync($"/workflows/{_letters}/runs");

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Runs of Letters" })).ToBeVisibleAsync();
        await Expect(Rows).ToHaveCountAsync(1);
        await Expect(Page.GetByLabel("Workflow", new() { Exact = true })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task is_told_what_is_wrong_with_a_value_it_looks_for()
    {
        await OpenAsync("/runs");
        var value = Page.GetByLabel("Value in input or output");
        await value.FillAsync("$.a ==");
        await value.PressAsync("Enter");
        await Expect(Page.GetByText("It ends too early, at letter 7.")).ToBeVisibleAsync();

        await value.FillAsync("$.a == 1");
        await value.PressAsync("Enter");
        await Expect(Page.GetByText("No run fits")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task sees_at_home_what_failed_and_none_of_anothers()
    {
        await SignInAsync(Anna);
        await Page.GotoAsync("/");
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Needs you" })).ToContainTextAsync("The post is closed");
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Recent runs" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);

        await Page.Context.ClearCookiesAsync();
        await SignInAsync(Ben);
        await Page.GotoAsync("/runs");
        await Expect(Page.GetByText("Nothing has run yet")).ToBeVisibleAsync();
        await Page.GotoAsync("/");
        await Expect(Page.GetByText("Build your first workflow")).ToBeVisibleAsync();
    }

    private ILocator Rows => Page.Locator("tbody tr");

    private async Task OpenAsync(string address)
    {
        if (Page.Url == "about:blank") await SignInAsync(Anna);
        await Page.GotoAsync(address);
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
    }

    private async Task<Guid> WorkflowAsync(string name)
    {
        await using var db = Dbs.For(Actor.System);
        var workflow = new Workflow
        {
            Id = Guid.CreateVersion7(),
            OwnerId = Anna.UserId,
            DisplayName = name,
            KebabName = name.ToLowerInvariant(),
        };
        db.Add(workflow);
        await db.SaveChangesAsync(Ct);
        return workflow.Id;
    }

    private async Task<Guid> RunAsync(Guid workflow, RunStatus status, string? error)
    {
        await using var db = Dbs.For(Actor.System);
        var now = TimeProvider.System.GetUtcNow();
        var run = new Run
        {
            Id = Guid.CreateVersion7(),
            WorkflowId = workflow,
            OwnerId = Anna.UserId,
            Status = status,
            ErrorMessage = error,
            StartedAt = now,
            FinishedAt = status == RunStatus.Paused ? null : now,
        };
        db.Add(run);
        await db.SaveChangesAsync(Ct);
        // The test's own clock stamped it, and home looks at the last day.
        await using var command = Dbs.Engine.CreateCommand("UPDATE runtime.executions SET created_at = now()");
        await command.ExecuteNonQueryAsync(Ct);
        return run.Id;
    }
}
