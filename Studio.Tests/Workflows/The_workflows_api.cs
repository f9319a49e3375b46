using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Studio.Domain.Access;
using Studio.Tests.Support;

namespace Studio.Tests.Workflows;

public sealed class The_workflows_api : AppTest
{
    private const string Workflows = "/api/v1/workflows";
    private HttpClient _anna = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _anna = await ProgramOfAsync(Anna);
    }

    [Fact]
    public async Task makes_a_workflow_and_names_it_for_calls()
    {
        var response = await _anna.PostAsJsonAsync(Workflows, new { displayName = " Größte Order ", tags = new[] { "sales" } }, Ct);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("\"1\"", response.Headers.ETag!.Tag);
        var made = await JsonAsync(response);
        Assert.Equal(("Größte Order", "groesste-order"), (Text(made, "displayName"), Text(made, "kebabName")));
        Assert.Equal(HttpStatusCode.OK, (await _anna.GetAsync(response.Headers.Location, Ct)).StatusCode);
    }

    [Theory]
    [InlineData("""{ "displayName": "x",, }""", "The body can't be read at line 1, character 22")]
    [InlineData("""{ "displayName": "x", "color": "red" }""", "there is no field color")]
    [InlineData("""{ "displayName": "x", "displayName": "y" }""", "displayName")]
    [InlineData("""{ "displayName": 5 }""", "($.displayName): the value is of the wrong kind")]
    [InlineData("""[]""", "the value is of the wrong kind")]
    [InlineData("", "body")]
    public async Task says_what_is_wrong_with_a_body_that_it_can_not_read(string body, string fault)
    {
        var response = await _anna.PostAsync(Workflows, new StringContent(body, Encoding.UTF8, "application/json"), Ct);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await JsonAsync(response);
        Assert.Equal("UnreadableRequest", Text(problem, "code"));
        Assert.Contains(fault, Text(problem, "detail"), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync());
    }

    [Theory]
    [InlineData("search")]
    [InlineData("tag")]
    public async Task finds_nothing_for_a_character_that_no_text_holds(string field)
    {
        await MakeAsync("Order");

        Assert.Empty((await JsonAsync(await _anna.GetAsync($"{Workflows}?{field}=%00", Ct)))["items"]!.AsArray());
    }

    [Fact]
    public async Task begins_with_a_template_and_lists_them()
    {
        var templates = (await _anna.GetFromJsonAsync<JsonArray>("/api/v1/templates", Ct))!;
        var id = Text(templates[0]!, "id");

        var response = await _anna.PostAsJsonAsync(Workflows, new { displayName = "Mine", template = id }, Ct);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var made = await JsonAsync(response);
        Assert.Equal(Text(templates[0]!, "description"), Text(made, "description"));
        var draft = await JsonAsync(await _anna.GetAsync($"{Workflows}/{Text(made, "id")}/definition", Ct));
        Assert.Equal(templates[0]!["nodeCount"]!.GetValue<int>(), draft["nodes"]!.AsArray().Count);
    }

    [Fact]
    public async Task knows_no_template_that_there_is_not()
    {
        var refused = await _anna.PostAsJsonAsync(Workflows, new { displayName = "Mine", template = "none" }, Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("There is no template", (await JsonAsync(refused)).ToJsonString());
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task shortens_a_name_that_grows_in_kebab_case()
    {
        var response = await _anna.PostAsJsonAsync(Workflows, new { displayName = new string('ß', 120) }, Ct);

        Assert.Equal(120, Text(await JsonAsync(response), "kebabName").Length);
    }

    [Fact]
    public async Task gives_everybody_who_asks_at_once_a_free_name()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 6)
            .Select(_ => _anna.PostAsJsonAsync(Workflows, new { displayName = "Order" }, Ct)));

        Assert.All(made, m => Assert.Equal(HttpStatusCode.Created, m.StatusCode));
    }

    [Fact]
    public async Task takes_null_for_what_is_not_said()
    {
        var response =
            await _anna.PostAsJsonAsync(Workflows, new { displayName = "x", tags = (string[]?)null, description = (string?)null }, Ct);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact]
    public async Task lists_every_fault_at_once()
    {
        var response = await _anna.PostAsJsonAsync(Workflows,
            new { displayName = "   ", kebabName = "Not Kebab", tags = new[] { "" }, projectId = Guid.CreateVersion7() }, Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var findings = (await JsonAsync(response))["findings"]!.AsArray();
        Assert.Equal(["displayName", "kebabName", "tags", "projectId"], findings.Select(f => Text(f!, "path")));
        Assert.Equal("Write \"not-kebab\".", Text(findings[1]!, "fix"));
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task refuses_a_name_of_300_characters()
    {
        var response = await _anna.PostAsJsonAsync(Workflows, new { displayName = new string('x', 300) }, Ct);

        Assert.Equal("The name has 300 characters.", Text((await JsonAsync(response))["findings"]![0]!, "message"));
    }

    [Fact]
    public async Task suggests_a_free_name_for_one_that_is_taken()
    {
        await MakeAsync("Order");

        var response = await _anna.PostAsJsonAsync(Workflows, new { displayName = "Order", kebabName = "order" }, Ct);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("You have a workflow named \"order\" already. \"order-2\" is free.", Text(await JsonAsync(response), "detail"));
    }

    [Fact]
    public async Task changes_nothing_when_somebody_was_quicker()
    {
        var id = await MakeAsync("Order");
        await ChangeAsync(id, new { description = "first" }, "\"1\"");

        var late = await ChangeAsync(id, new { description = "second" }, "\"1\"");

        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        Assert.Equal("\"Order\" was changed meanwhile: you had revision 1, it is at 2. Load it again, then repeat your change.",
            Text(await JsonAsync(late), "detail"));
        Assert.Equal("first", Text(await JsonAsync(await _anna.GetAsync($"{Workflows}/{id}", Ct)), "description"));
    }

    [Fact]
    public async Task lets_one_of_two_changes_at_once_through()
    {
        var id = await MakeAsync("Order");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => ChangeAsync(id, new { description = $"{i}" }, "\"1\"")));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.OK or HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task says_that_a_revision_can_not_be_read()
    {
        var response = await ChangeAsync(await MakeAsync("Order"), new { description = "x" }, "\"seven\"");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("InvalidRevision", Text(await JsonAsync(response), "code"));
    }

    [Fact]
    public async Task gives_every_workflow_once_page_by_page()
    {
        foreach (var i in Enumerable.Range(0, 7)) await MakeAsync($"Order {i}");

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await JsonAsync(await _anna.GetAsync($"{Workflows}?take=3&after={after}", Ct));
            seen.AddRange(page["items"]!.AsArray().Select(w => Text(w!, "displayName")));
            after = page["next"]?.GetValue<string>();
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(0, 7).Reverse().Select(i => $"Order {i}"), seen);
    }

    [Theory]
    [InlineData("take=0", "take")]
    [InlineData("take=201", "take")]
    [InlineData("after=garbage", "after")]
    public async Task says_which_page_there_is_not(string query, string path)
    {
        var response = await _anna.GetAsync($"{Workflows}?{query}", Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(path, Text((await JsonAsync(response))["findings"]![0]!, "path"));
    }

    [Theory]
    [InlineData("status=flying", "status can't be \"flying\". Look it up in /api/docs.")]
    [InlineData("take=many", "take can't be \"many\". Look it up in /api/docs.")]
    public async Task says_which_word_of_a_query_it_does_not_know(string query, string fault)
    {
        var response = await _anna.GetAsync($"{Workflows}?{query}", Ct);

        Assert.Equal((HttpStatusCode.BadRequest, fault), (response.StatusCode, Text(await JsonAsync(response), "detail")));
    }

    [Theory]
    [InlineData("search=ord inv", "Invoice order")]
    [InlineData("search=100%25", "100% sure")]
    [InlineData("tag=mail", "Invoice order")]
    [InlineData("status=active", "100% sure")]
    public async Task narrows_the_list(string query, string only)
    {
        await ChangeAsync(await MakeAsync("Invoice order"), new { tags = new[] { "mail" } });
        await ChangeAsync(await MakeAsync("100% sure"), new { status = "active" });
        await MakeAsync("100 others");

        var page = await JsonAsync(await _anna.GetAsync($"{Workflows}?{query}", Ct));

        Assert.Equal([only], page["items"]!.AsArray().Select(w => Text(w!, "displayName")));
    }

    [Fact]
    public async Task takes_a_deletion_back_and_numbers_a_name_that_was_given_away()
    {
        var id = await MakeAsync("Order");
        Assert.Equal(HttpStatusCode.NoContent, (await _anna.DeleteAsync($"{Workflows}/{id}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _anna.GetAsync($"{Workflows}/{id}", Ct)).StatusCode);
        await MakeAsync("Order");

        var back = await JsonAsync(await _anna.PostAsync($"{Workflows}/{id}/restore", null, Ct));

        Assert.Equal("order-2", Text(back, "kebabName"));
    }

    [Fact]
    public async Task leaves_the_archive_out_of_the_list()
    {
        var id = await MakeAsync("Order");
        await _anna.PostAsync($"{Workflows}/{id}/archive", null, Ct);

        Assert.Empty((await JsonAsync(await _anna.GetAsync(Workflows, Ct)))["items"]!.AsArray());
        Assert.Single((await JsonAsync(await _anna.GetAsync($"{Workflows}?archived=true", Ct)))["items"]!.AsArray());
    }

    [Fact]
    public async Task knows_nothing_of_what_is_anothers()
    {
        var id = await MakeAsync("Order");
        using var ben = await ProgramOfAsync(Ben);

        Assert.Equal(HttpStatusCode.NotFound, (await ben.GetAsync($"{Workflows}/{id}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.PatchAsJsonAsync($"{Workflows}/{id}", new { description = "x" }, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.DeleteAsync($"{Workflows}/{id}", Ct)).StatusCode);
    }

    [Fact]
    public async Task lets_others_look_at_a_public_one_and_copy_it_but_not_change_it()
    {
        var id = await MakeAsync("Order");
        await ChangeAsync(id, new { visibility = "public" });
        using var ben = await ProgramOfAsync(Ben);

        Assert.Single((await JsonAsync(await ben.GetAsync($"{Workflows}?scope=shared", Ct)))["items"]!.AsArray());
        var refused = await ben.PatchAsJsonAsync($"{Workflows}/{id}", new { description = "x" }, Ct);
        Assert.Equal((HttpStatusCode.Forbidden, "NotYours"), (refused.StatusCode, Text(await JsonAsync(refused), "code")));
        Assert.Equal("Order (copy)", Text(await JsonAsync(await ben.PostAsync($"{Workflows}/{id}/duplicate", null, Ct)), "displayName"));
    }

    [Fact]
    public async Task lets_a_viewer_look_and_nothing_else()
    {
        using var viewer = await ProgramOfAsync(await NewPersonAsync("vera", Role.Viewer), Permission.ReadWorkflows);

        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync(Workflows, Ct)).StatusCode);
        var refused = await viewer.PostAsJsonAsync(Workflows, new { displayName = "x" }, Ct);
        Assert.Equal((HttpStatusCode.Forbidden, "NotAllowed"), (refused.StatusCode, Text(await JsonAsync(refused), "code")));
    }

    [Fact]
    public async Task writes_down_who_did_what()
    {
        await ChangeAsync(await MakeAsync("Order"), new { displayName = "Invoice" });

        await using var db = Dbs.For(Anna);
        var trail = await db.AuditTrail.OrderBy(e => e.OccurredAt).Where(e => e.EntityType == "Workflow").ToListAsync(Ct);
        Assert.Equal(["workflow.created", "workflow.changed"], trail.Select(e => e.Action));
        Assert.Equal(("Order", "Invoice"),
            (trail[1].Before!.Value.GetProperty("name").GetString(), trail[1].After!.Value.GetProperty("name").GetString()));
    }

    private async Task<Guid> MakeAsync(string name)
    {
        var response = await _anna.PostAsJsonAsync(Workflows, new { displayName = name }, Ct);
        return Guid.Parse(Text(await JsonAsync(response.EnsureSuccessStatusCode()), "id"));
    }

    private async Task<HttpResponseMessage> ChangeAsync(Guid id, object change, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"{Workflows}/{id}") { Content = JsonContent.Create(change) };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await _anna.SendAsync(request, Ct);
    }

    private async Task<int> CountAsync()
    {
        await using var db = Dbs.For(Anna);
        return await db.Workflows.CountAsync(Ct);
    }

    private static string Text(JsonNode json, string field) => json[field]!.GetValue<string>();
}
