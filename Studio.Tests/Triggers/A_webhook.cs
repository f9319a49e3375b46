using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Studio.Tests.Support;

namespace Studio.Tests.Triggers;

public sealed class A_webhook : WebhookTest
{
    [Fact]
    public async Task answers_with_what_the_last_node_gave()
    {
        await DeployAsync(Hook("""{ "path": "sum", "answer": "lastNode" }"""), Draw.Set("a", "sum", "{{ $json.body.a + $json.body.b }}"));

        var answer = await Caller.PostAsJsonAsync("/webhooks/sum", new { a = 2, b = 3 }, Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("5", (await JsonAsync(answer))["sum"]!.ToString());
    }

    [Fact]
    public async Task answers_at_once_when_the_run_is_kept()
    {
        await DeployAsync(Hook("""{ "path": "go" }"""), Draw.Node("w", "flow.wait", new() { ["for"] = "1h" }));

        var answer = await Caller.PostAsync("/webhooks/go", null, Ct);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var run = await JsonAsync(await Program.GetAsync($"/api/v1/runs/{(await JsonAsync(answer))["run"]}", Ct));
        Assert.Equal(("webhook", 1), (run["mode"]!.ToString(), run["version"]!.GetValue<int>()));
    }

    [Fact]
    public async Task answers_by_a_Respond_node_while_the_run_goes_on()
    {
        await DeployAsync(Hook("""{ "path": "made", "answer": "respondNode" }"""),
            Draw.Node("r", "flow.respond", new()
            {
                ["status"] = 201,
                ["body"] = "text",
                ["text"] = "made {{ $json.body.id }}",
                ["headers"] = new JsonArray(new JsonObject { ["name"] = "X-Id", ["value"] = "{{ $json.body.id }}" }),
            }),
            Draw.Node("w", "flow.wait", new() { ["for"] = "1h" }));

        var answer = await Caller.PostAsJsonAsync("/webhooks/made", new { id = 7 }, Ct);

        Assert.Equal((HttpStatusCode.Created, "made 7", "7"),
            (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct), answer.Headers.GetValues("X-Id").Single()));
    }

    [Fact]
    public async Task says_of_a_failed_run_no_more_than_where_to_look()
    {
        await DeployAsync(Hook("""{ "path": "fails", "answer": "lastNode" }"""), Draw.Node("x", "flow.stop", new() { ["why"] = "secret" }));

        var answer = await Caller.PostAsync("/webhooks/fails", null, Ct);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task tells_who_waits_too_long_that_the_run_goes_on()
    {
        await DeployAsync(Hook("""{ "path": "slow", "answer": "lastNode", "within": "100ms" }"""),
            Draw.Node("w", "flow.wait", new() { ["for"] = "1h" }));

        var answer = await Caller.PostAsync("/webhooks/slow", null, Ct);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task gives_query_headers_and_form_to_the_workflow_but_no_passwords()
    {
        await DeployAsync(Hook("""{ "path": "all", "answer": "lastNode", "methods": ["put"] }"""));
        using var request = new HttpRequestMessage(HttpMethod.Put, "/webhooks/all?a=1&a=2&b=x");
        request.Headers.Add("X-Thing", "t");
        request.Headers.Authorization = new("Bearer", "abc");
        request.Content = new FormUrlEncodedContent([new("name", "Jo")]);

        var item = await JsonAsync(await Caller.SendAsync(request, Ct));

        Assert.Equal("""{"a":["1","2"],"b":"x"}""", item["query"]!.ToJsonString());
        Assert.Equal(("t", null, """{"name":"Jo"}"""),
            (item["headers"]!["x-thing"]!.ToString(), item["headers"]!["authorization"], item["body"]!.ToJsonString()));
    }

    [Fact]
    public async Task gives_the_files_of_a_form_to_the_workflow()
    {
        await DeployAsync(Hook("""{ "path": "all", "answer": "lastNode" }"""));
        using var photo = new ByteArrayContent([1, 2, 255]);
        photo.Headers.ContentType = new("image/png");
        using var form = new MultipartFormDataContent { { new StringContent("Jo"), "name" }, { photo, "photo", "jo.png" } };

        var item = await JsonAsync(await Caller.PostAsync("/webhooks/all", form, Ct));

        Assert.Equal("""{"name":"Jo","photo":{"fileName":"jo.png","contentType":"image/png","base64":"AQL/"}}""",
            item["body"]!.ToJsonString());
    }

    [Fact]
    public async Task says_that_a_form_with_files_breaks_off()
    {
        await DeployAsync(Hook("""{ "path": "all" }"""));
        var broken = new StringContent("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1");
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        var answer = await Caller.PostAsync("/webhooks/all", broken, Ct);

        Assert.Equal((HttpStatusCode.BadRequest, "MalformedForm"), (answer.StatusCode, (await JsonAsync(answer))["code"]!.ToString()));
    }

    [Fact]
    public async Task says_nothing_about_an_unknown_path()
    {
        var answer = await Caller.PostAsync("/webhooks/nobody", null, Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("There is nothing at this address.", (await JsonAsync(answer))["detail"]!.ToString());
    }

    [Fact]
    public async Task says_which_methods_it_takes()
    {
        await DeployAsync(Hook("""{ "path": "m", "methods": ["get", "put"] }"""));

        var answer = await Caller.PostAsync("/webhooks/m", null, Ct);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET, PUT"), (answer.StatusCode, string.Join(", ", answer.Content.Headers.Allow)));
    }

    [Fact]
    public async Task refuses_a_body_over_the_limit()
    {
        await DeployAsync(Hook("""{ "path": "big" }"""));

        var said = await Caller.PostAsync("/webhooks/big", new ByteArrayContent(new byte[1001]), Ct);
        var streamed = await Caller.PostAsync("/webhooks/big", new StreamContent(new Endless(5000)), Ct);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge), (said.StatusCode, streamed.StatusCode));
    }

    [Theory]
    [InlineData("""{ "a": 1,""", "line 1, character 9")]
    [InlineData("""{ "a": 1, "a": 2 }""", "The body is no JSON")]
    public async Task says_where_the_JSON_is_broken(string body, string where)
    {
        await DeployAsync(Hook("""{ "path": "json" }"""));

        var answer = await Caller.PostAsync("/webhooks/json", new StringContent(body, Encoding.UTF8, "application/json"), Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(where, (await JsonAsync(answer))["detail"]!.ToString());
    }

    [Fact]
    public async Task takes_a_right_signature()
    {
        var secret = await WithSecretAsync("""{ "path": "s", "authentication": "hmac" }""");

        Assert.Equal(HttpStatusCode.Accepted, await SignedAsync(secret, TimeProvider.System.GetUtcNow(), "{}"));
    }

    [Fact]
    public async Task refuses_a_wrong_signature()
    {
        await WithSecretAsync("""{ "path": "s", "authentication": "hmac" }""");

        Assert.Equal(HttpStatusCode.Unauthorized, await SignedAsync("guessed", TimeProvider.System.GetUtcNow(), "{}"));
    }

    [Fact]
    public async Task refuses_a_signature_that_somebody_has_recorded()
    {
        var secret = await WithSecretAsync("""{ "path": "s", "authentication": "hmac" }""");

        Assert.Equal(HttpStatusCode.Unauthorized, await SignedAsync(secret, TimeProvider.System.GetUtcNow().AddMinutes(-6), "{}"));
    }

    [Fact]
    public async Task takes_user_and_password()
    {
        var secret = await WithSecretAsync("""{ "path": "s", "authentication": "basic", "user": "jo" }""");

        Assert.Equal(HttpStatusCode.Accepted, await WithAsync("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"jo:{secret}"))));
        Assert.Equal(HttpStatusCode.Unauthorized, await WithAsync("Basic", Convert.ToBase64String("jo:guessed"u8)));
    }

    [Fact]
    public async Task takes_a_secret_in_a_header_and_keeps_it_to_itself()
    {
        var secret = await WithSecretAsync("""{ "path": "s", "authentication": "header", "header": "X-Key", "answer": "lastNode" }""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/s");
        request.Headers.Add("X-Key", secret);

        var answer = await Caller.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(secret, await answer.Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Caller.PostAsync("/webhooks/s", null, Ct)).StatusCode);
    }

    [Theory]
    [InlineData("""{ "alg": "HS256" }""", 60, HttpStatusCode.Accepted)]
    [InlineData("""{ "alg": "HS256" }""", -60, HttpStatusCode.Unauthorized)]
    [InlineData("""{ "alg": "none" }""", 60, HttpStatusCode.Unauthorized)]
    public async Task takes_a_token_while_it_is_valid(string head, int seconds, HttpStatusCode expected)
    {
        var secret = await WithSecretAsync("""{ "path": "s", "authentication": "jwt" }""");
        var claims = $$"""{ "exp": {{TimeProvider.System.GetUtcNow().AddSeconds(seconds).ToUnixTimeSeconds()}} }""";
        var text = $"{Url(Encoding.UTF8.GetBytes(head))}.{Url(Encoding.UTF8.GetBytes(claims))}";
        var signature = Url(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));

        Assert.Equal(expected, await WithAsync("Bearer", $"{text}.{signature}"));
    }

    private async Task<HttpStatusCode> SignedAsync(string secret, DateTimeOffset at, string body)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/s") { Content = new StringContent(body) };
        request.Headers.Add("X-Timestamp", time);
        request.Headers.Add("X-Signature", "sha256=" + Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}"))));
        return (await Caller.SendAsync(request, Ct)).StatusCode;
    }

    private async Task<HttpStatusCode> WithAsync(string scheme, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/s");
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, value);
        return (await Caller.SendAsync(request, Ct)).StatusCode;
    }

    private static string Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    /// <summary>So many bytes, of which nobody says before how many they are.</summary>
    private sealed class Endless(int length) : MemoryStream(new byte[length])
    {
        public override bool CanSeek => false;
    }
}
