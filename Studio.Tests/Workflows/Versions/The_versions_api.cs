using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Studio.Domain.Access;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Workflows.Versions;

public sealed class The_versions_api : AppTest
{
    private HttpClient _anna = null!;
    private Guid _workflow;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _anna = await ProgramOfAsync(Anna);
        _workflow = await Drafts.AddAsync(Dbs, Anna, "orders", Draw.Line(Draw.Set("x", "y", "1"), Draw.Set("z", "y", "1")), Ct);
    }

    [Fact]
    public async Task publishes_the_draft_with_a_message()
    {
        var answer = await PublishAsync("The first one.");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var row = await JsonAsync(answer);
        Assert.Equal(("1", "The first one.", "anna", "false"),
            ($"{row["version"]}", $"{row["message"]}", $"{row["author"]}".Split(' ')[0], $"{row["isDeployed"]}"));
        var read = await JsonAsync(await _anna.GetAsync(answer.Headers.Location, Ct));
        Assert.Equal(3, read["definition"]!["nodes"]!.AsArray().Count);
    }

    [Fact]
    public async Task makes_no_second_version_of_the_same()
    {
        await PublishAsync("once");

        var again = await PublishAsync("twice");

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("once", $"{(await JsonAsync(again))["message"]}");
        Assert.Single(await ListAsync());
    }

    [Fact]
    public async Task gives_everybody_who_publishes_at_once_the_same_version()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PublishAsync("me")));

        var versions = await Task.WhenAll(answers.Select(JsonAsync));
        Assert.All(versions, v => Assert.Equal("1", $"{v["version"]}"));
    }

    [Fact]
    public async Task labels_a_version_and_takes_the_label_away()
    {
        await PublishAsync("one");

        Assert.Equal("1.4", $"{(await JsonAsync(await LabelAsync(1, " 1.4 ")))["label"]}");
        Assert.Equal("1.4", $"{(await ListAsync()).Single()!["label"]}");
        Assert.Null((await JsonAsync(await LabelAsync(1, "")))["label"]);
    }

    [Fact]
    public async Task labels_no_two_versions_the_same()
    {
        await PublishAsync("one");
        await LabelAsync(1, "stable");
        await ChangeAsync(Draw.Line(Draw.Set("x", "y", "2")));
        await PublishAsync("two");

        var answer = await LabelAsync(2, "stable");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("Version 1 is labelled", await answer.Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await LabelAsync(2, new string('x', 61))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await LabelAsync(9, "stable")).StatusCode);
    }

    [Fact]
    public async Task lists_the_newest_first_page_by_page()
    {
        foreach (var value in new[] { "1", "2", "3" })
        {
            await ChangeAsync(Draw.Line(Draw.Set("x", "y", value)));
            await PublishAsync(value);
        }

        var first = await JsonAsync(await _anna.GetAsync(At("versions?take=2"), Ct));
        var rest = await JsonAsync(await _anna.GetAsync(At($"versions?take=2&after={first["next"]}"), Ct));

        Assert.Equal(["3", "2"], Numbers(first));
        Assert.Equal(["1"], Numbers(rest));
        Assert.Null(rest["next"]);
    }

    [Fact]
    public async Task refuses_a_message_that_is_a_book()
    {
        var answer = await PublishAsync(new string('x', 1_001));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "InvalidVersion"), (answer.StatusCode, await CodeAsync(answer)));
    }

    [Fact]
    public async Task lets_who_may_only_read_look_and_not_publish()
    {
        await PublishAsync("first");
        await ShowToEverybodyAsync();
        var ben = await ProgramOfAsync(Ben);

        var looked = await ben.GetAsync(At("versions/1"), Ct);
        var published = await ben.PostAsJsonAsync(At("versions"), new { message = "mine" }, Ct);
        var restored = await ben.PostAsync(At("versions/1/restore"), null, Ct);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden),
            (looked.StatusCode, published.StatusCode, restored.StatusCode));
    }

    [Theory]
    [InlineData("versions/7")]
    [InlineData("versions/7/export")]
    [InlineData("versions/1/changes/7")]
    public async Task knows_no_version_that_there_is_not(string path)
    {
        await PublishAsync("first");

        var answer = await _anna.GetAsync(At(path), Ct);

        Assert.Equal((HttpStatusCode.NotFound, "NoSuchVersion"), (answer.StatusCode, await CodeAsync(answer)));
    }

    [Fact]
    public async Task is_closed_to_strangers()
    {
        await PublishAsync("first");

        Assert.Equal(HttpStatusCode.NotFound, (await (await ProgramOfAsync(Ben)).GetAsync(At("versions/1"), Ct)).StatusCode);
    }

    [Fact]
    public async Task restores_a_version_as_the_draft_which_then_is_that_version_again()
    {
        await PublishAsync("first");
        await ChangeAsync(Draw.Line(Draw.Set("z", "y", "2")));
        await PublishAsync("second");

        var restored = await _anna.PostAsync(At("versions/1/restore"), null, Ct);

        Assert.Equal(HttpStatusCode.OK, restored.StatusCode);
        var draft = await JsonAsync(await _anna.GetAsync(At("definition"), Ct));
        Assert.Equal(["s", "x", "z"], draft["nodes"]!.AsArray().Select(n => $"{n!["id"]}").Order());
        Assert.Equal("1", $"{(await JsonAsync(await PublishAsync("third")))["version"]}");
    }

    [Fact]
    public async Task leaves_the_name_when_it_restores()
    {
        await PublishAsync("first");
        await _anna.PatchAsJsonAsync(At(""), new { displayName = "Invoices" }, Ct);

        await _anna.PostAsync(At("versions/1/restore"), null, Ct);

        Assert.Equal("Invoices", $"{(await JsonAsync(await _anna.GetAsync(At(""), Ct)))["displayName"]}");
    }

    [Fact]
    public async Task says_what_differs_between_two_versions()
    {
        await PublishAsync("first");
        await ChangeAsync(Draw.Line(Draw.Set("x", "y", "2"), Draw.Set("new", "y", "1")));
        await PublishAsync("second");

        var changes = (await _anna.GetFromJsonAsync<JsonArray>(At("versions/1/changes/2"), Ct))!.Select(c => c!).ToList();

        Assert.Contains(changes, c => ($"{c["id"]}", $"{c["kind"]}") == ("z", "removed"));
        Assert.Contains(changes, c => ($"{c["id"]}", $"{c["kind"]}") == ("new", "added"));
        var changed = Assert.Single(changes, c => $"{c["id"]}" == "x");
        Assert.Equal(("changed", "1", "2"), ($"{changed["kind"]}", $"{changed["before"]}", $"{changed["after"]}"));
    }

    [Fact]
    public async Task exports_a_version_as_a_document_that_can_be_taken_in_again()
    {
        await PublishAsync("first");
        var other = await Drafts.AddAsync(Dbs, Anna, "other", new(), Ct);

        var file = await _anna.GetAsync(At("versions/1/export"), Ct);
        var document = await JsonAsync(file);
        var taken = await _anna.PutAsJsonAsync($"/api/v1/workflows/{other}/definition", document, Ct);

        Assert.Equal("orders-v1.json", file.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    private string At(string path) => $"/api/v1/workflows/{_workflow}/{path}".TrimEnd('/');

    private Task<HttpResponseMessage> PublishAsync(string message) => _anna.PostAsJsonAsync(At("versions"), new { message }, Ct);

    private Task<HttpResponseMessage> LabelAsync(int version, string label) =>
        _anna.PutAsJsonAsync(At($"versions/{version}/label"), new { label }, Ct);

    private Task ChangeAsync(WorkflowDefinition wanted) => Drafts.ChangeAsync(Dbs, Anna, _workflow, wanted, Ct);

    private async Task<JsonArray> ListAsync() => (await JsonAsync(await _anna.GetAsync(At("versions"), Ct)))["items"]!.AsArray();

    private async Task ShowToEverybodyAsync()
    {
        await using var db = Dbs.For(Anna);
        (await db.Workflows.SingleAsync(w => w.Id == _workflow, Ct)).Visibility = Visibility.Public;
        await db.SaveChangesAsync(Ct);
    }

    private static IEnumerable<string> Numbers(JsonObject page) => page["items"]!.AsArray().Select(v => $"{v!["version"]}");

    private static async Task<string> CodeAsync(HttpResponseMessage answer) => $"{(await JsonAsync(answer))["code"]}";
}
