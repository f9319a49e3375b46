using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys;

public sealed class Losing_what_one_edits : EditorJourney
{
    private static WorkflowDefinition Two => Draw.Graph(
        [Draw.Node("a", "data.limit"), Draw.Node("b", "data.limit") with { Position = new(320, 0) }], "a → b");

    [Fact]
    public async Task says_that_it_was_deleted_and_keeps_what_is_done_until_it_comes_back()
    {
        await OpenAsync(Two);
        using var program = await ProgramOfAsync(Anna);
        (await program.DeleteAsync($"/api/v1/workflows/{Workflow}", Ct)).EnsureSuccessStatusCode();

        await Expect(Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "This workflow was deleted" })).ToBeVisibleAsync(Patiently);
        await MoveAsync("B", 0, 160);
        var left = await ShownAsync("B");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Copy everything" })).ToBeVisibleAsync();
        (await program.PostAsync($"/api/v1/workflows/{Workflow}/restore", null, Ct)).EnsureSuccessStatusCode();

        await Expect(Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "This workflow was deleted" })).ToHaveCountAsync(0);
        await SavedAsync();
        Assert.NotEqual(0, left.Y);
        Assert.Equal(left, await KeptPlaceAsync("B"));
        Assert.Equal(left, await ShownAsync("B"));
    }

    [Fact]
    public async Task takes_the_last_change_back_when_one_may_not_edit_any_more_and_says_why()
    {
        var workflow = await Drafts.AddAsync(Dbs, Ben, "bens", Two, Ct);
        await Drafts.ShareAsync(Dbs, workflow, [Anna, Ben], Ct);
        await OpenAsync(workflow);
        await MoveAsync("A", 0, 160);
        await SavedAsync();
        var left = await ShownAsync("A");
        await OnlyLookAsync();

        await MoveAsync("B", 0, 160);

        await Expect(Page.GetByText("Your last change was taken back.")).ToBeVisibleAsync(Patiently);
        await Expect(Page.GetByText("Read only")).ToBeVisibleAsync();
        await Expect(Node("B")).ToHaveAttributeAsync("data-at", "320 0");
        Assert.Equal(new Spot(320, 0), await ShownAsync("B"));
        Assert.Equal(left, await ShownAsync("A"));
    }

    [Fact]
    public async Task keeps_what_the_same_person_does_in_two_tabs()
    {
        await OpenAsync(Two);
        var other = await Page.Context.NewPageAsync();
        await other.GotoAsync(Page.Url);
        await other.Locator(".canvas[data-ready]").WaitForAsync();

        await MoveAsync("B", 0, 160);
        var left = await ShownAsync("B");
        await other.Locator("[data-node=a]").ClickAsync();
        await other.Keyboard.PressAsync("d");

        await Expect(Page.Locator("[data-node=a][data-off]")).ToHaveCountAsync(1);
        await Expect(other.Locator("[data-node=b]")).ToHaveAttributeAsync("data-at", $"{left.X} {left.Y}");
        await Expect(other.Locator("save-mark[data-server=saved][data-state=saved]")).ToBeVisibleAsync();
        await SavedAsync();
        Assert.Equal(left, await KeptPlaceAsync("B"));
        Assert.True((await KeptAsync()).Nodes.Single(n => n.Id == "a").Setup.Disabled);
    }

    [Fact]
    public async Task refuses_what_a_program_writes_on_an_old_state_and_shows_what_it_writes_on_the_new()
    {
        await OpenAsync(Two);
        using var program = await ProgramOfAsync(Anna);
        var address = $"/api/v1/workflows/{Workflow}/definition";
        var read = await program.GetAsync(address, Ct);
        await MoveAsync("B", 0, 160);
        await SavedAsync();
        program.DefaultRequestHeaders.IfMatch.Add(read.Headers.ETag!);
        var late = await program.PutAsJsonAsync(address, await JsonAsync(read), Ct);
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        Assert.Contains("changed", (string?)(await JsonAsync(late))["detail"], StringComparison.Ordinal);

        program.DefaultRequestHeaders.IfMatch.Clear();
        var document = (await program.GetFromJsonAsync<JsonObject>(address, Ct))!;
        document["nodes"]!.AsArray().Single(n => (string?)n!["id"] == "a")!["data"]!["label"] = "Renamed";
        (await program.PutAsJsonAsync(address, document, Ct)).EnsureSuccessStatusCode();
        await Expect(Node("Renamed")).ToBeVisibleAsync();
        await MoveAsync("Renamed", 0, 120);
        await SavedAsync();

        Assert.Equal(await ShownAsync("Renamed"), await KeptPlaceAsync("Renamed"));
        Assert.Equal(await ShownAsync("B"), await KeptPlaceAsync("B"));
    }

    private async Task OnlyLookAsync()
    {
        await using var db = Dbs.For(Domain.Actor.System);
        await db.Database.ExecuteSqlAsync($"DELETE FROM identity.organization_members WHERE user_id = {Anna.UserId}", Ct);
        await db.Database.ExecuteSqlAsync($"UPDATE studio.workflows SET visibility = 'public' WHERE id = {Workflow}", Ct);
    }
}
