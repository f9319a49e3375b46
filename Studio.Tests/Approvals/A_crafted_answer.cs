using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Studio.Tests.Support;
using Studio.Tests.Support.Patience;
using Studio.Tests.Support.Servers;

namespace Studio.Tests.Approvals;

/// <summary>Answers that no form of ours makes, beside those that it does, through the whole app.</summary>
public sealed partial class A_crafted_answer : AppTest
{
    private readonly SmtpServer _mail = SmtpServer.Start();
    private HttpClient _program = null!;
    private string _run = "";

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Studio:Mail:Host"] = "127.0.0.1",
        ["Studio:Mail:Port"] = $"{_mail.Port}",
        ["Studio:Mail:Protection"] = "None",
        ["Studio:Mail:From"] = "studio@example.test",
        ["Studio:PublicUrl"] = "http://studio.example.test",
    };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _program = await ProgramOfAsync(Anna);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Theory]
    [InlineData("""{ "paid": "later", "lines": [{ "item": "Tea" }] }""", "values.paid")]
    [InlineData("""{ "paid": "in cash", "lines": [{ "item": "Tea", "tax": "1" }] }""", "values.lines[0].tax")]
    [InlineData("""{ "paid": "in cash", "lines": [] }""", "values.lines")]
    public async Task is_refused_by_the_api_and_changes_nothing(string values, string path)
    {
        var question = await AskAsync();

        var answer = await AnswerAsync(question, values);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(path, Assert.Single((await JsonAsync(answer))["findings"]!.AsArray())!["path"]!.ToString());
        await WaitsOnAsync(question);
    }

    [Fact]
    public async Task of_a_form_is_taken_by_the_api_and_goes_through_the_run()
    {
        var question = await AskAsync();

        Assert.Equal(HttpStatusCode.OK,
            (await AnswerAsync(question, """{ "paid": "in cash", "lines": [{ "item": "Tea", "price": "3" }] }""")).StatusCode);

        Assert.Equal("""{"paid":"in cash","lines":[{"item":"Tea","price":"3"}]}""", await GoesOnAsync());
    }

    [Theory]
    [InlineData("values.paid", "later", "none of its options")]
    [InlineData("values.lines[0].tax", "1", "no column")]
    public async Task is_refused_by_a_mails_link_and_changes_nothing(string name, string value, string expected)
    {
        var question = await AskAsync();

        var answer = await PostAsync(new() { ["values.paid"] = "in cash", ["values.lines[0].item"] = "Tea", [name] = value });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Contains(expected, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("value=\"Tea\"", page, StringComparison.Ordinal);
        await WaitsOnAsync(question);
    }

    [Fact]
    public async Task of_a_form_is_taken_by_a_mails_link_without_its_empty_rows()
    {
        await AskAsync();

        var answer = await PostAsync(new()
        {
            ["values.paid"] = "by card",
            ["values.lines[0].item"] = "Tea",
            ["values.lines[0].price"] = "",
            ["values.lines[1].item"] = " ",
            ["values.lines[4].price"] = "2",
        });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"paid":"by card","lines":[{"item":"Tea","price":""},{"item":"","price":"2"}]}""", await GoesOnAsync());
    }

    /// <summary>The question that a run asks.</summary>
    private async Task<string> AskAsync()
    {
        var ask = Draw.Node("ask", "human.input", JsonNode.Parse("""
            { "question": "What is on the bill?", "askedBy": "mail", "fields": [
              { "name": "paid", "type": "choice", "options": ["by card", "in cash"] },
              { "name": "lines", "type": "table", "columns": ["item", "price"] } ] }
            """)!.AsObject());
        var workflow = await Drafts.AddAsync(Dbs, Anna, "bill", Draw.Line(ask, Draw.Set("end", "bill", "{{ $json.answer.values }}")), Ct);
        var started = await JsonAsync(await _program.PostAsJsonAsync($"/api/v1/workflows/{workflow}/runs", new { }, Ct));
        _run = started["id"]!.ToString();
        JsonArray? asked = null;
        await Soon.ComesAsync("the question", async () =>
        {
            asked = (await _program.GetFromJsonAsync<JsonObject>("/api/v1/inbox/", Ct))!["items"]!.AsArray();
            return asked.Count > 0;
        }, Ct);
        return asked![0]!["id"]!.ToString();
    }

    private Task<HttpResponseMessage> AnswerAsync(string question, string values) => _program.PostAsJsonAsync(
        $"/api/v1/inbox/{question}/answer", new JsonObject { ["values"] = JsonNode.Parse(values) }, Ct);

    /// <summary>What the page of the mail's link is sent, with what tells it from a post of another site.</summary>
    private async Task<HttpResponseMessage> PostAsync(Dictionary<string, string> fields)
    {
        await Soon.ComesAsync("the mail", () => Task.FromResult(_mail.Letters.Count > 0), Ct);
        var link = Link().Match(_mail.Letters[0].TextBody!).Value;
        using var browser = App.Client();
        var page = await browser.GetStringAsync(link, Ct);
        fields["_handler"] = "answer";
        fields["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value;
        return await browser.PostAsync(link, new FormUrlEncodedContent(fields), Ct);
    }

    private async Task WaitsOnAsync(string question)
    {
        var kept = (await _program.GetFromJsonAsync<JsonObject>($"/api/v1/inbox/{question}", Ct))!;
        Assert.Equal(("pending", 0), (kept["status"]!.ToString(), kept["answers"]!.AsArray().Count));
    }

    private async Task<string> GoesOnAsync()
    {
        JsonObject? run = null;
        await Soon.ComesAsync("the end of the run", async () =>
        {
            run = await _program.GetFromJsonAsync<JsonObject>($"/api/v1/runs/{_run}", Ct);
            return run!["status"]!.ToString() == "success";
        }, Ct);
        return run!["output"]!["main"]![0]!["json"]!["bill"]!.ToJsonString();
    }

    [GeneratedRegex(@"/answer/\S+")]
    private static partial Regex Link();

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
