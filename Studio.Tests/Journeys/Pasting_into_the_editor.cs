using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Import;
using Studio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys;

public sealed class Pasting_into_the_editor : EditorJourney
{
    private const string Paste = """
        text => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }
        """;

    private const string PasteLong = """
        bytes => {
          const text = `{"formatVersion":1,"nodes":[],"edges":[],"more":"${"x".repeat(bytes)}"}`;
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }
        """;

    private const string Hostile = "<img src=x onerror=\"window.hacked = 1\"><script>window.hacked = 2</script>";

    // What could act, were it not text.
    private const string Alive = """
        () => [...document.querySelectorAll(
            ".editor :is(script, img, iframe, object, embed, form, style, link, [onerror], [onclick], [onload])")]
          .map(e => e.outerHTML).concat([...document.querySelectorAll(".canvas a")].map(a => a.href)
          .filter(href => !/^(https?:|mailto:)/.test(href))).concat("hacked" in window ? ["It ran."] : [])
        """;

    [Theory]
    [InlineData("{")]
    [InlineData("Hello")]
    [InlineData("""{"formatVersion":1,"nodes":[{},{}],"edges":[]}""")]
    [InlineData("null")]
    [InlineData("""[{"nodes":[]},{"nodes":[]}]""")]
    [InlineData("""{"nodes":5}""")]
    [InlineData("""{"formatVersion":1,"nodes":[{"id":1}],"edges":[]}""")]
    [InlineData("""{"formatVersion":1,"nodes":[],"edges":[{"id":"e","source":"gone","target":"gone"}]}""")]
    public async Task refuses_what_is_no_workflow_and_says_why(string text)
    {
        await OpenAsync(Draw.Line("a"));

        await PasteAsync(text);

        await Expect(Page.Locator("toast-region [role=alert] [data-toast]")).ToHaveCountAsync(1);
        await Expect(Nodes).ToHaveCountAsync(1);
        Assert.Single((await KeptAsync()).Nodes);
    }

    [Fact]
    public async Task refuses_what_is_too_long_and_goes_on()
    {
        await OpenAsync(Draw.Line("a"));

        await Page.EvaluateAsync(PasteLong, 10 << 20);
        await Expect(Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "at most 10 MiB can be pasted" })).ToBeVisibleAsync(Patiently);
        await PasteAsync(DefinitionFormat.Write(Draw.Line("b", "c")));

        await Expect(Nodes).ToHaveCountAsync(3);
        await SavedAsync();
        Assert.Equal(3, (await KeptAsync()).Nodes.Count);
    }

    [Fact]
    public async Task takes_what_is_nearly_too_long()
    {
        await OpenAsync(Draw.Line("a"));

        await PasteAsync(DefinitionFormat.Write(Draw.Graph([Draw.Node("b", parameters: new() { ["text"] = new string('x', 9 << 20) })])));

        await Expect(Nodes).ToHaveCountAsync(2, new() { Timeout = 60_000 });
        await SavedAsync();
        Assert.Contains((await KeptAsync()).Nodes, n => n.Parameters["text"]?.GetValue<string>().Length == 9 << 20);
    }

    [Fact]
    public async Task lets_nothing_act_that_is_written_into_names_notes_and_parameters()
    {
        await OpenAsync();
        var node = Draw.Node("a", "data.limit", new() { ["count"] = Hostile }, Hostile);
        await PasteAsync(DefinitionFormat.Write(Draw.Graph(
            [node with { Setup = node.Setup with { Notes = Hostile, Description = Hostile } }, Draw.Node("b", "acme.<script>", name: "B")],
            "a → b") with
        {
            Name = Hostile,
            Groups = [new() { Id = "g", Text = Hostile, Size = new(300, 200), Color = "red;background:url(//evil.example)" }],
            Notes =
            [
                new()
                {
                    Id = "n",
                    Position = new(0, 300),
                    Size = new(400, 300),
                    Text = $"""
                        # {Hostile}
                        [click](javascript:window.hacked=3) ![picture](https://evil.example/x.png) <javascript:window.hacked=4>
                        [ref]: data:text/html,<script>window.hacked=5</script>
                        [again][ref] <a href="javascript:window.hacked=6" onclick="window.hacked=7">so</a>
                        """,
                },
            ],
        }));
        await Expect(Nodes).ToHaveCountAsync(2);
        await Expect(Page.Locator(".note-text h1")).ToContainTextAsync("<script>");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Outline" }).ClickAsync();
        await Expect(Page.Locator(".outline-title").First).ToContainTextAsync("<img");
        Assert.Empty(await Page.EvaluateAsync<string[]>(Alive));
        await Page.Locator(".outline").GetByRole(AriaRole.Button, new() { Name = "Open" }).First.ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog).GetByLabel("Name of the node")).ToHaveValueAsync(Hostile);

        Assert.Empty(await Page.EvaluateAsync<string[]>(Alive));
        await SavedAsync();
    }

    [Fact]
    public async Task keeps_and_shows_nodes_that_nobody_here_knows_and_runs_none_of_them()
    {
        await OpenAsync();
        var far = Draw.Node("t", "acme.teleport", new() { ["to"] = new JsonArray("Mars", 7) }, "Teleport") with { TypeVersion = 9 };

        await PasteAsync(DefinitionFormat.Write(Draw.Graph(
            [Draw.Start, far, Draw.Node("l", "data.limit", new() { ["count"] = 1 }) with { TypeVersion = 99 }], "s → t", "t → l")));

        await Expect(Node("Teleport")).ToContainTextAsync("Placeholder for acme.teleport");
        await Expect(Edges).ToHaveCountAsync(2);
        await SavedAsync();
        var kept = (await KeptAsync()).Nodes;
        Assert.Equal("""{"to":["Mars",7]}""", kept.Single(n => n.Type == "acme.teleport").Parameters.ToJsonString());
        Assert.Equal(9, kept.Single(n => n.Type == "acme.teleport").TypeVersion);
        Assert.Equal(99, kept.Single(n => n.Type == "data.limit").TypeVersion);
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "2 problems" })).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await Expect(Page.Locator("[data-beside]")).ToContainTextAsync("acme.teleport");
        await Expect(Node("Teleport")).ToHaveAttributeAsync("data-status", "error");
        await Expect(Page.Locator("[data-node][data-status=success]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task takes_over_fifty_recorded_workflows_with_a_report_each()
    {
        await OpenAsync();
        var (nodes, edges, notes) = (0, 0, 0);
        foreach (var text in Foreign.Files.Select(File.ReadAllText))
        {
            var expected = Foreign.Read(text).Copy;
            (nodes, edges, notes) = (nodes + expected.Nodes.Count, edges + expected.Edges.Count, notes + expected.Notes.Count);
            await PasteAsync(text);
            await Expect(Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await Page.Keyboard.PressAsync("Escape");
            await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
            await Expect(Nodes).ToHaveCountAsync(nodes);
        }

        await Expect(Edges).ToHaveCountAsync(edges);
        await SavedAsync();
        var kept = await KeptAsync();
        Assert.Equal((nodes, edges, notes), (kept.Nodes.Count, kept.Edges.Count, kept.Notes.Count));
        Assert.True(Foreign.Files.Length >= 50);
    }

    private async Task PasteAsync(string text) => await Page.EvaluateAsync(Paste, text);
}
