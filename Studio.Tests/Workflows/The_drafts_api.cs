using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Studio.Tests.Support;

namespace Studio.Tests.Workflows;

public sealed class The_drafts_api : AppTest
{
    private const string Document = """
        {
          "name": "Sum", "nodes": [
            { "id": "hook", "type": "trigger.webhook", "data": { "label": "Hook", "fields": { "path": "sum", "answer": "lastNode" } } },
            { "id": "code", "type": "data.code",
              "data": { "label": "Code", "fields": { "code": "return [{ sum: $json.body.a + $json.body.b }]" } } }
          ],
          "edges": [{ "id": "e", "source": "hook", "target": "code" }]
        }
        """;

    [Fact]
    public async Task takes_a_document_that_is_deployed_and_called_by_programs_alone()
    {
        var anna = await ProgramOfAsync(Anna);
        var address = await NewAsync(anna);

        var written = await PutAsync(anna, address, Document);
        var deployed = await anna.PostAsync($"{address}/deployment", null, Ct);
        var called = await App.Client().PostAsJsonAsync("/webhooks/sum", new { a = 2, b = 3 }, Ct);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (written.StatusCode, deployed.StatusCode));
        Assert.Equal("5", (await JsonAsync(called))["sum"]!.ToString());
    }

    [Fact]
    public async Task gives_back_what_it_took()
    {
        var anna = await ProgramOfAsync(Anna);
        var address = await NewAsync(anna);
        await PutAsync(anna, address, Document);

        var read = await JsonAsync(await anna.GetAsync($"{address}/definition", Ct));

        Assert.Equal(["code", "hook"], read["nodes"]!.AsArray().Select(n => n!["id"]!.ToString()).Order());
        Assert.Equal("Sum", read["name"]!.ToString());
    }

    [Fact]
    public async Task keeps_a_draft_that_can_not_run_and_says_why()
    {
        var anna = await ProgramOfAsync(Anna);
        var address = await NewAsync(anna);

        var written = await JsonAsync(await PutAsync(anna, address, """{ "nodes": [{ "id": "a", "type": "no.such" }], "edges": [] }"""));

        Assert.Contains(written["flaws"]!.AsArray(), f => f!["node"]?.ToString() == "a");
    }

    [Fact]
    public async Task refuses_what_is_no_document_and_changes_nothing()
    {
        var anna = await ProgramOfAsync(Anna);
        var address = await NewAsync(anna);

        var written = await PutAsync(anna, address, """{ "nodes": "many" }""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, written.StatusCode);
        Assert.Empty((await JsonAsync(await anna.GetAsync($"{address}/definition", Ct)))["nodes"]!.AsArray());
    }

    [Fact]
    public async Task refuses_a_document_from_before_somebody_elses_change()
    {
        var anna = await ProgramOfAsync(Anna);
        var address = await NewAsync(anna);
        await PutAsync(anna, address, Document);

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await PutAsync(anna, address, Document, "\"1\"")).StatusCode);
    }

    [Fact]
    public async Task is_closed_to_strangers()
    {
        var address = await NewAsync(await ProgramOfAsync(Anna));
        var ben = await ProgramOfAsync(Ben);

        Assert.Equal(HttpStatusCode.NotFound, (await ben.GetAsync($"{address}/definition", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(ben, address, Document)).StatusCode);
    }

    private static async Task<string> NewAsync(HttpClient client) =>
        $"/api/v1/workflows/{(await JsonAsync(await client.PostAsJsonAsync("/api/v1/workflows", new { displayName = "Test" }, Ct)))["id"]}";

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, string address, string document, string? revision = null)
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Put, $"{address}/definition") { Content = JsonContent.Create(JsonNode.Parse(document)) };
        if (revision is not null) request.Headers.TryAddWithoutValidation("If-Match", revision);
        return await client.SendAsync(request, Ct);
    }
}
