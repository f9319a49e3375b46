using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Studio.Domain.Access;
using Studio.Tests.Support;

namespace Studio.Tests.Import;

public sealed class The_import_api : AppTest
{
    [Theory]
    [InlineData("Branches/loop-v3.json")]
    [InlineData("Agents/agent-chat.json")]
    [InlineData("Apps/pinned.json")]
    public async Task makes_a_workflow_and_says_what_became_of_its_nodes(string sample)
    {
        var anna = await ProgramOfAsync(Anna);

        var imported = await PostAsync(anna, await File.ReadAllTextAsync(Path.Combine(Foreign.Samples, sample), Ct));

        Assert.Equal(HttpStatusCode.Created, imported.StatusCode);
        var answer = await JsonAsync(imported);
        var exported = await anna.GetAsync($"/api/v1/workflows/{answer["workflow"]!["id"]}/export", Ct);
        var document = JsonNode.Parse(await exported.Content.ReadAsStringAsync(Ct))!;
        Assert.Equal(answer["report"]!["nodes"]!.AsArray().Count, document["nodes"]!.AsArray().Count);
        Assert.EndsWith(".json", exported.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task takes_back_what_it_gave()
    {
        var anna = await ProgramOfAsync(Anna);
        var sample = await File.ReadAllTextAsync(Path.Combine(Foreign.Samples, "Branches/switch-v3.json"), Ct);
        var first = await JsonAsync(await PostAsync(anna, sample));
        var exported = await anna.GetStringAsync($"/api/v1/workflows/{first["workflow"]!["id"]}/export", Ct);

        var again = await PostAsync(anna, exported);

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
    }

    [Fact]
    public async Task refuses_what_is_no_workflow_and_makes_none()
    {
        var anna = await ProgramOfAsync(Anna);

        var refused = await PostAsync(anna, """{ "nodes": [], "edges": [{ "id": "e", "source": "a", "target": "b" }] }""");
        var other = await PostAsync(anna, """{ "hello": 1 }""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (refused.StatusCode, other.StatusCode));
        Assert.Empty((await JsonAsync(await anna.GetAsync("/api/v1/workflows", Ct)))["items"]!.AsArray());
    }

    [Fact]
    public async Task asks_for_the_permission_to_create()
    {
        var reader = await ProgramOfAsync(Anna, Permission.ReadWorkflows);

        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(reader, """{ "nodes": [], "edges": [] }""")).StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string document) => client.PostAsync("/api/v1/workflows/import",
        new StringContent(document, Encoding.UTF8, "application/json"), Ct);
}
