using Studio.Domain;
using Studio.Domain.Import;
using Studio.Domain.Workflows.Format;

namespace Studio.Tests.Import;

public sealed class A_foreign_workflow
{
    [Fact]
    public void keeps_its_settings_and_what_is_pinned()
    {
        var read = Foreign.Read("""
            { "name": "Orders\nof today", "active": true, "tags": [{ "name": "shop" }, "mail"],
              "nodes": [{ "parameters": {}, "type": "n8n-nodes-base.manualTrigger", "id": "t", "name": "Go", "position": [1, 2] }],
              "connections": {}, "pinData": { "Go": [{ "json": { "a": 1 } }] },
              "settings": { "executionOrder": "v1", "timezone": "Europe/Rome", "executionTimeout": 60, "errorWorkflow": "abc" } }
            """);

        Assert.Equal(("Orders of today", "Europe/Rome", (int?)60, BranchOrder.TopFirst), (read.Copy.Name, read.Copy.Settings.TimeZone,
            read.Copy.Settings.TimeoutSeconds, read.Copy.Settings.BranchOrder));
        Assert.Equal(["shop", "mail"], read.Copy.Tags);
        Assert.Equal("""{"t":[{"a":1}]}""", read.Copy.PinData.ToJsonString());
        Assert.Contains(read.Report!.Remarks, r => r.Contains("error workflow", StringComparison.Ordinal));
    }

    [Fact]
    public void has_notes_without_html()
    {
        var read = Foreign.Read("""
            { "nodes": [{ "parameters": { "content": "# A<br>b <scr<b>ipt>x</script> <https://a.example>", "width": 300, "height": 90,
                "color": 4 },
                "type": "n8n-nodes-base.stickyNote", "name": "N", "position": [5, 6] }], "connections": {} }
            """);

        var note = Assert.Single(read.Copy.Notes);
        Assert.Equal("# A\nb x <https://a.example>", note.Text);
        Assert.Equal((new Point(450, 90), "green"), (note.Size, note.Color));
    }

    [Fact]
    public void has_its_nodes_further_apart_as_our_cards_are_wider()
    {
        var read = Foreign.Read("""
            { "nodes": [{ "parameters": {}, "type": "n8n-nodes-base.noOp", "name": "A", "position": [220, 300] },
                { "parameters": {}, "type": "n8n-nodes-base.noOp", "name": "B", "position": [440, 300] }], "connections": {} }
            """);

        Assert.Equal([new(330, 300), new(660, 300)], read.Copy.Nodes.Select(n => n.Position));
    }

    [Theory]
    [InlineData("hello", "no workflow")]
    [InlineData("""{ "a": 1 }""", "no workflow")]
    [InlineData("[]", "no workflow")]
    [InlineData("""{ "nodes": [{""", "can't be read")]
    [InlineData("""{ "nodes": 5, "connections": {} }""", "can't be read")]
    [InlineData("""{ "nodes": [7], "connections": {} }""", "can't be read")]
    [InlineData("""{ "nodes": [{ "name": "A" }], "connections": {} }""", "can't be read")]
    [InlineData("""{ "nodes": [{ "type": "x", "position": ["a", 1] }], "connections": {} }""", "can't be read")]
    [InlineData("""{ "nodes": [{ "type": "x", "parameters": 3 }], "connections": {} }""", "can't be read")]
    [InlineData("""{ "nodes": [], "connections": { "A": { "main": [[{ "index": 0 }]] } } }""", "can't be read")]
    [InlineData("""{ "nodes": [], "connections": { "A": { "main": "x" } } }""", "can't be read")]
    public void that_is_none_is_refused_in_words(string text, string says)
    {
        Assert.False(Clipboards.Read(text, Foreign.Types).Ok(out _, out var problem));

        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(Assert.IsAssignableFrom<Problem.Invalid>(problem).Findings);
    }

    [Fact]
    public void that_is_too_large_is_refused()
    {
        var many = string.Join(',', Enumerable.Repeat("""{"type":"n8n-nodes-base.noOp","name":"A"}""", ImportLimits.Nodes + 1));
        var nested = string.Concat(Enumerable.Repeat("{\"a\":", 105)) + "1" + new string('}', 105);
        var deep = "{\"nodes\":[{\"type\":\"x\",\"parameters\":" + nested + "}],\"connections\":{}}";

        foreach (var text in new[]
        {
            "{\"nodes\":[" + many + "],\"connections\":{}}", deep, "{" + new string(' ', ImportLimits.Bytes) + "}",
        })
        {
            Assert.False(Clipboards.Read(text, Foreign.Types).Ok(out _, out var problem));
            Assert.IsType<ImportTooLarge>(problem);
        }
    }

    [Fact]
    public void with_a_connection_to_nowhere_says_so()
    {
        var read = Foreign.Read("""
            { "nodes": [{ "type": "n8n-nodes-base.noOp", "name": "A" }],
              "connections": { "A": { "main": [[{ "node": "B" }, { "node": "A" }]] } } }
            """);

        Assert.Empty(read.Copy.Edges);
        Assert.Equal(2, read.Report!.Remarks.Count);
    }

    [Fact]
    public void of_ours_is_read_as_it_is()
    {
        var read = Foreign.Read("""{ "nodes": [{ "id": "a", "type": "flow.noop", "data": { "label": "A" } }], "edges": [] }""");

        Assert.Null(read.Report);
        Assert.Equal("flow.noop", read.Copy.Nodes[0].Type);
    }
}
