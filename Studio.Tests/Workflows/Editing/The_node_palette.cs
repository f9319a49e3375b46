using Bunit;
using Microsoft.JSInterop;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Tests.Support;
using Studio.Web.Workflows.Editor;

namespace Studio.Tests.Workflows.Editing;

public sealed class The_node_palette : BunitContext
{
    private static readonly Actor Anna = new(Guid.CreateVersion7(), []);
    private static readonly IReadOnlyList<NodeSpec> All =
        [.. NodeRun.Catalog.Types.Ids.Select(id => NodeRun.Catalog.Types.Latest(id)!)];

    [Theory]
    [InlineData("Edit Fields", "data.set")]
    [InlineData("edit", "data.set")]
    [InlineData("Set", "data.set")]
    [InlineData("IF", "flow.if")]
    [InlineData("Switch", "flow.switch")]
    [InlineData("Filter", "data.filter")]
    [InlineData("Limit", "data.limit")]
    [InlineData("Merge", "flow.merge")]
    [InlineData("Code", "data.code")]
    [InlineData("Function", "data.code")]
    [InlineData("Function Item", "data.code")]
    [InlineData("HTTP Request", "http.request")]
    [InlineData("http", "http.request")]
    [InlineData("Webhook", "trigger.webhook")]
    [InlineData("Respond to Webhook", "flow.respond")]
    [InlineData("Schedule Trigger", "trigger.schedule")]
    [InlineData("Cron", "trigger.schedule")]
    [InlineData("Interval", "trigger.schedule")]
    [InlineData("Manual Trigger", "trigger.manual")]
    [InlineData("When clicking", "trigger.manual")]
    [InlineData("Start", "trigger.manual")]
    [InlineData("Error Trigger", "trigger.error")]
    [InlineData("Execute Workflow", "flow.call")]
    [InlineData("Execute Sub-workflow", "flow.call")]
    [InlineData("Execute Workflow Trigger", "trigger.called")]
    [InlineData("When Executed by Another Workflow", "trigger.called")]
    [InlineData("Wait", "flow.wait")]
    [InlineData("Loop Over Items", "flow.loop")]
    [InlineData("Split in Batches", "flow.loop")]
    [InlineData("No Operation", "flow.noop")]
    [InlineData("NoOp", "flow.noop")]
    [InlineData("Stop and Error", "flow.stop")]
    public void finds_first_what_n8n_calls_so(string name, string node) => Assert.Equal(node, NodeGroups.Find(All, name)[0].Id);

    [Theory]
    [InlineData("rest", "http.request")]
    [InlineData("javascript", "data.code")]
    [InlineData("delay", "flow.wait")]
    [InlineData("sf", "data.set")]
    public void finds_by_what_people_say(string text, string node) => Assert.Equal(node, NodeGroups.Find(All, text)[0].Id);

    [Fact]
    public void finds_nothing_by_nonsense() => Assert.Empty(NodeGroups.Find(All, "qqqq"));

    [Fact]
    public void names_the_text_for_which_it_shows_its_entries()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        var palette = Render<NodePalette>(p => p.Add(n => n.Nodes, All).Add(n => n.Place, "{}"));

        palette.Find("input").Input("limit");

        Assert.Equal("limit", palette.Find("node-palette").GetAttribute("data-for"));
        Assert.Equal("data.limit", palette.Find("[data-node-type]").GetAttribute("data-node-type"));
    }

    [Fact]
    public void gives_every_entry_an_id_of_its_own()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        var palette = Render<NodePalette>(p => p.Add(n => n.Nodes, All).Add(n => n.Place, "{}")
            .Add(n => n.Favourites, ["data.set"]).Add(n => n.Recent, ["data.set"]));

        var ids = palette.FindAll("[data-node-type]").Select(e => e.Id).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task remembers_what_somebody_likes_and_what_they_added_last()
    {
        var key = $"studio-palette:{Anna.UserId:N}";
        JSInterop.Mode = JSRuntimeMode.Loose;
        var memory = new PaletteMemory(Anna, JSInterop.JSRuntime);
        await memory.LoadAsync();
        await memory.StarAsync("data.set");
        await memory.UseAsync("data.limit");
        var kept = JSInterop.VerifyInvoke("localStorage.setItem", calledTimes: 2)[^1].Arguments;

        JSInterop.Setup<string?>("localStorage.getItem", key).SetResult($"{kept[1]}");
        var later = new PaletteMemory(Anna, JSInterop.JSRuntime);
        await later.LoadAsync();

        Assert.Equal(key, kept[0]);
        Assert.Equal("data.set, data.limit", $"{Assert.Single(later.Favourites)}, {Assert.Single(later.Recent)}");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{ "Favourites": null }""")]
    public async Task begins_anew_where_what_it_kept_is_nonsense(string kept)
    {
        JSInterop.Setup<string?>("localStorage.getItem", $"studio-palette:{Anna.UserId:N}").SetResult(kept);
        var memory = new PaletteMemory(Anna, JSInterop.JSRuntime);

        await memory.LoadAsync();

        Assert.Empty(memory.Favourites);
    }

    [Fact]
    public async Task works_in_a_browser_that_keeps_nothing()
    {
        JSInterop.Setup<string?>("localStorage.getItem", _ => true).SetException(new JSException("denied"));
        JSInterop.SetupVoid("localStorage.setItem", _ => true).SetException(new JSException("denied"));
        var memory = new PaletteMemory(Anna, JSInterop.JSRuntime);
        await memory.LoadAsync();

        await memory.StarAsync("data.set");

        Assert.Equal(["data.set"], memory.Favourites);
    }
}
