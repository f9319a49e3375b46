using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Credentials;
using Studio.Tests.Support;
using Studio.Web.Access;
using Studio.Web.Shell.Notices;
using Studio.Web.Workflows.Panel;
using static Studio.Tests.Workflows.Panel.LocalEditing;

namespace Studio.Tests.Workflows.Panel;

public sealed class A_node_panel : BunitContext
{
    private readonly FakeTime _time = new();
    private readonly SomeSamples _samples = new();

    public A_node_panel()
    {
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton(new Toasts(_time));
        Services.AddSingleton(new CredentialDesk(null!, _time));
        Services.AddSingleton(new CurrentActor());
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/panel.js").Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void draws_a_field_for_every_parameter_of_the_node()
    {
        var panel = Panel(new(Json("""{ "url": "https://a.test" }"""), Field("url"), Field("on", FieldType.Flag, FieldEditor.Toggle)));

        Assert.Equal(["url", "on"], panel.FindAll("[data-field]").Select(f => f.GetAttribute("data-field")));
        Assert.Equal("https://a.test", panel.Find("[data-field=url] input").GetAttribute("value"));
    }

    [Fact]
    public void makes_an_edit_of_what_is_typed()
    {
        var editing = new LocalEditing(null, Field("url"));
        var panel = Panel(editing);

        panel.Find("[data-field=url] input").Input("https://b.test");
        panel.Find("[data-field=url] input").Blur();

        var set = Assert.IsType<EditCommand.SetParameter>(Assert.Single(editing.Done));
        Assert.Equal(("n", "url", "https://b.test"), (set.Node, $"{set.Path}", $"{set.Value!.Json}"));
    }

    [Fact]
    public async Task keeps_what_is_typed_before_it_closes()
    {
        var editing = new LocalEditing(null, Field("url"));
        var closed = 0;
        var panel = Panel(editing, () => closed++);
        panel.Find("[data-field=url] input").Input("https://c.test");

        await panel.Find("button[aria-label=Close]").ClickAsync();

        Assert.Equal(("https://c.test", 1), ($"{editing.Parameters["url"]}", closed));
    }

    [Fact]
    public void turns_a_field_into_an_expression_and_back()
    {
        var panel = Panel(new(Json("""{ "name": "Anna" }"""), Field("name")));

        panel.FindAll(".mode button")[1].Click();
        Assert.Single(panel.FindAll("[data-field=name] .expression"));
        panel.FindAll(".mode button")[0].Click();

        Assert.Equal("Anna", panel.Find("[data-field=name] input").GetAttribute("value"));
    }

    [Fact]
    public void has_a_tab_with_the_settings_of_the_node()
    {
        var editing = new LocalEditing(null, Field("url"));
        var panel = Panel(editing);
        panel.FindAll("[role=tab]")[1].Click();

        panel.FindAll("select").First(s => s.InnerHtml.Contains("Stop", StringComparison.OrdinalIgnoreCase)).Change("Continue");

        var set = Assert.IsType<EditCommand.SetProperty>(Assert.Single(editing.Done));
        Assert.Equal("data.errorHandling", $"{set.Path}");
    }

    [Fact]
    public async Task shows_what_a_run_has_put_out_when_it_has_ended()
    {
        var panel = Panel(new(null, Field("url")));
        Assert.Contains("Nothing to show until it has run", panel.Find(".output").TextContent, StringComparison.Ordinal);

        _samples.Output = [new(Json("""{ "who": "Ben" }"""))];
        await panel.InvokeAsync(panel.Instance.RefreshAsync);

        Assert.Contains("Ben", panel.Find(".output").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_the_items_of_the_last_run_again_when_they_are_unpinned()
    {
        _samples.Output = [new(Json("""{ "who": "Ben" }"""))];
        var editing = new LocalEditing(null, Field("url"));
        await PinAsync(editing, new(Json("""{ "who": "Pia" }""")));
        var panel = Panel(editing);
        panel.WaitForAssertion(() => Assert.Contains("Pia", panel.Find(".output").TextContent, StringComparison.Ordinal));

        await PinAsync(editing, null);

        panel.WaitForAssertion(() => Assert.Contains("Ben", panel.Find(".output").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void says_that_its_node_is_gone()
    {
        var editing = new LocalEditing();
        var panel = Panel(editing);

        _ = editing.DoAsync(new EditCommand.Delete([new(Part.Node, "n")]));

        panel.WaitForAssertion(() => Assert.Contains("This node is gone", panel.Markup, StringComparison.Ordinal));
    }

    private IRenderedComponent<NodePanel> Panel(LocalEditing editing, Action? close = null) => Render<NodePanel>(p => p
        .Add(n => n.Node, "n").Add(n => n.Editing, editing).Add(n => n.Samples, _samples.Of(editing))
        .Add(n => n.OnClose, () => close?.Invoke()));

    private static Task<Result<Edited>> PinAsync(LocalEditing editing, Domain.Item? item) => editing.DoAsync(new EditCommand.SetProperty(
        new(Part.Workflow, ""), ValuePath.Of("pinData", "n"),
        item is null ? null : new(new System.Text.Json.Nodes.JsonArray(item.Json.DeepClone()))));

    /// <summary>Like what is read of the last run: pinned items hide it.</summary>
    private sealed class SomeSamples : INodeSamples
    {
        private LocalEditing? _editing;

        public IReadOnlyList<Item>? Output { get; set; }

        public SomeSamples Of(LocalEditing editing)
        {
            _editing = editing;
            return this;
        }

        public Task<NodeSamples> FindAsync(string node, CancellationToken ct) => Task.FromResult(NodeSamples.None with
        {
            Output = Output,
            IsPinned = _editing!.Definition.PinData.ContainsKey(node),
            Ports = Output is null ? [] : [new("main", Output)],
        });
    }
}
