using System.Diagnostics;
using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;
using Studio.Tests.Support.Patience;

namespace Studio.Tests.Workflows;

public sealed class The_workflow_format
{
    private static readonly string Samples = Path.Combine(Checkout.Root, "Studio.Tests/Workflows/Samples");

    public static TheoryData<string> All => [.. Directory.GetFiles(Samples, "*.json").Select(f => Path.GetFileName(f)!)];

    [Theory, MemberData(nameof(All))]
    public async Task writes_what_it_read_to_the_same_bytes(string sample)
    {
        var first = DefinitionFormat.Write(Read(File.ReadAllText(Path.Combine(Samples, sample))));

        Assert.Equal(first, DefinitionFormat.Write(Read(first)));
        // What comes from elsewhere may be spelled in another way; our own is not touched at all.
        if (sample != "glyphic.json") await Generated.IsAsync($"Studio.Tests/Workflows/Samples/{sample}", first);
    }

    [Fact]
    public void loses_nothing_of_a_thousand_workflows()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var definition = new RandomWorkflow(seed).Next();
            var text = DefinitionFormat.Write(definition);
            var read = Read(text);
            Assert.True(text == DefinitionFormat.Write(read), $"Seed {seed} is written in another way the second time.");
            Assert.True(WorkflowDiff.AreSame(definition, read), $"Seed {seed} lost something.");
        }
    }

    [Fact]
    public void keeps_what_it_does_not_know()
    {
        var read = Read(
            """{ "nodes": [{ "id": "a", "type": "t", "inputs": [1], "data": { "x": { "y": 1.50 } } }], "last_node_id": 47 }""");

        var written = JsonNode.Parse(DefinitionFormat.Write(read))!;
        Assert.Equal("47", written["last_node_id"]!.ToJsonString());
        Assert.Equal("[1]", written["nodes"]![0]!["inputs"]!.ToJsonString());
        Assert.Equal("""{"y":1.50}""", written["nodes"]![0]!["data"]!["x"]!.ToJsonString());
    }

    [Fact]
    public void takes_numbers_as_ids_and_what_only_the_type_of_the_data_says()
    {
        var node = Read("""{ "nodes": [{ "id": 39, "data": { "nodeType": "gmail" } }] }""").Nodes[0];

        Assert.Equal(("39", "gmail", "39"), (node.Id, node.Type, node.Name));
    }

    [Fact]
    public void tolerates_comments_commas_a_mark_at_the_start_and_other_spellings_of_words()
    {
        var read = Read(
            "\uFEFF{/* mine */ \"nodes\": [ { \"id\": \"a\", \"type\": \"t\",\"kind\":\"AiAgent\",\"pos\": { \"x\": 1, \"y\": 2}, }, ], }");

        Assert.Equal((NodeKind.AiAgent, new Point(1, 2)), (read.Nodes[0].Kind, read.Nodes[0].Position));
    }

    [Fact]
    public void says_all_that_is_wrong_and_where()
    {
        const string Text = """
            {
              "nodes": [
                { "id": "a", "type": "t", "pos": [1, "x"] },
                { "type": "t", "kind": "TRIGER",
                  "data": { "label": 7 } }
              ],
              "edges": [ { "id": "e", "source": "a" } ]
            }
            """;

        var faults = Faults(Text).Select(f => (f.Path, f.Line, f.Column)).ToList();

        Assert.Equal(
            [("nodes[0].pos", 3, 38), ("nodes[1].id", 4, 5), ("nodes[1].kind", 4, 28), ("nodes[1].data.label", 5, 26),
                ("edges[0].target", 7, 14)],
            faults.OrderBy(f => f.Line).ThenBy(f => f.Column));
    }

    [Fact]
    public void asks_whether_another_word_was_meant() =>
        Assert.Equal("Did you mean TRIGGER?", Faults("""{ "nodes": [{ "id": "a", "type": "t", "kind": "TRIGER" }] }""")[0].Fix);

    [Theory]
    [InlineData("{ \"nodes\": [NaN] }", 1, 13, "This is not JSON.")]
    [InlineData("{\n  \"nodes\": [\n}", 3, 1, "This is not JSON.")]
    [InlineData("", 1, 1, "This is not JSON.")]
    [InlineData("[]", 1, 1, "The document is no object.")]
    [InlineData("{ \"nodes\": [], \"name\": \"a\\ud800b\" }", 1, 24,
        "The text has half a character in it (a surrogate without its other half).")]
    [InlineData("{ \"nodes\": [], \"name\": \"a\\u0000b\" }", 1, 24,
        "The text has a NUL character (\\u0000) in it, which can't be stored.")]
    [InlineData("{ \"nodes\": [], \"nodes\": [] }", 1, 16, "\"nodes\" stands twice in one object.")]
    public void points_at_the_place_that_is_no_good(string text, int line, int column, string message)
    {
        var fault = Assert.Single(Faults(text));

        Assert.Equal((line, column, message), (fault.Line, fault.Column, fault.Message));
    }

    [Fact]
    public void refuses_half_a_character_that_stands_there_itself() =>
        Assert.Equal((1, 12), (Faults("{\"name\": \"\ud800\"}")[0].Line, Faults("{\"name\":  \"\ud800\"}")[0].Column));

    [Fact]
    public void refuses_what_is_nested_without_end() => Assert.Contains(
        "nested more than",
        Assert.Single(Faults("{\"nodes\":[],\"a\":" + new string('[', 100_000) + new string(']', 100_000) + "}")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void reads_a_text_of_ten_megabytes()
    {
        var definition =
            Read($$"""{ "nodes": [{ "id": "a", "type": "t", "data": { "fields": { "long": "{{new string('x', 10 << 20)}}" } } }] }""");

        Assert.Equal(10 << 20, definition.Nodes[0].Parameters["long"]!.GetValue<string>().Length);
    }

    [Fact]
    public void refuses_a_document_that_is_too_large() =>
        Assert.Contains("bytes", Assert.Single(Faults($"{{ \"nodes\": [], \"x\": \"{new string('x', FormatLimits.Bytes)}\" }}")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void refuses_two_nodes_with_one_id() => Assert.Equal(
        "nodes[1].id", Assert.Single(Faults("""{ "nodes": [{ "id": "a", "type": "t" }, { "id": "a", "type": "t" }] }""")).Path);

    [Fact]
    public void has_the_same_hash_for_the_same_design()
    {
        var definition = Draw.Line("a", "b");

        Assert.Equal(
            DefinitionFormat.ContentHash(definition),
            DefinitionFormat.ContentHash(definition with { Id = Guid.CreateVersion7(), Revision = 7, Viewport = new() { ["x"] = 1 } }));
        Assert.NotEqual(DefinitionFormat.ContentHash(definition), DefinitionFormat.ContentHash(definition with { Name = "Other" }));
    }

    [Fact]
    public async Task is_described_by_a_schema_that_all_samples_and_all_that_is_written_keep()
    {
        var folder = Directory.CreateTempSubdirectory("studio-format");
        var written = Enumerable.Range(0, 200).Select(seed =>
        {
            var file = Path.Combine(folder.FullName, $"{seed}.json");
            File.WriteAllText(file, DefinitionFormat.Write(new RandomWorkflow(seed).Next()));
            return file;
        });

        Assert.Equal("", await FaultsBySchemaAsync([.. Directory.GetFiles(Samples, "*.json"), .. written]));
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("""{ "nodes": [{ "id": "a", "type": "t", "kind": "TRIGER" }] }""")]
    [InlineData("""{ "nodes": [{ "type": "t" }] }""")]
    [InlineData("""{ "nodes": [{ "id": "a", "type": "t", "pos": [1] }] }""")]
    [InlineData("""{ "edges": [] }""")]
    [InlineData("""{ "nodes": [], "config": { "timeoutSeconds": 0 } }""")]
    public async Task is_described_by_a_schema_that_refuses_what_the_reader_refuses(string text)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        Assert.NotEmpty(Faults(text));
        Assert.NotEqual("", await FaultsBySchemaAsync([file]));
        File.Delete(file);
    }

    private static async Task<string> FaultsBySchemaAsync(IEnumerable<string> documents)
    {
        var schema = Path.GetTempFileName();
        await File.WriteAllTextAsync(schema, DefinitionFormat.Schema);
        var start = new ProcessStartInfo("node", [Path.Combine(Checkout.Root, "Studio.Tests/Workflows/validate.mjs"),
            Path.Combine(Checkout.Root, "Studio.Web/Client/node_modules"), schema, .. documents])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await Soon.ComesAsync("the end of Node.js", node.WaitForExitAsync(), CancellationToken.None);
        File.Delete(schema);
        return await output + await errors;
    }

    private static WorkflowDefinition Read(string text)
    {
        if (DefinitionFormat.Read(text).Ok(out var definition, out var problem)) return definition;
        throw new Xunit.Sdk.XunitException(problem.InWords());
    }

    private static IReadOnlyList<Misread> Faults(string text)
    {
        Assert.False(DefinitionFormat.Read(text).Ok(out _, out var problem));
        return Assert.IsType<InvalidDefinition>(problem).Faults;
    }
}
