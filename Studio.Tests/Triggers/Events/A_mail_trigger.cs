using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Studio.Tests.Triggers.Events;

public sealed class A_mail_trigger : EventTest
{
    private const string Raw = "From: =?utf-8?q?J=C3=B6?= <jo@example.com>\r\nTo: Orders <orders@example.com>\r\n"
        + "Subject: =?utf-8?b?QmVzdGVsbHVuZyA3?=\r\nDate: Mon, 2 Mar 2026 09:00:00 +0100\r\nMessage-ID: <m1@example.com>\r\n"
        + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        + "--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
        + "Content-Transfer-Encoding: quoted-printable\r\n\r\nZwei St=FCck\r\n"
        + "--c\r\nContent-Type: text/html\r\n\r\n<p>Zwei</p>\r\n--c--\r\n"
        + "--b\r\nContent-Type: application/pdf; name=\"a.pdf\"\r\n"
        + "Content-Disposition: attachment; filename=\"a.pdf\"\r\n"
        + "Content-Transfer-Encoding: base64\r\n\r\nAQL/\r\n--b--\r\n";

    [Fact]
    public async Task reads_a_raw_message()
    {
        var (workflow, address, secret) = await OpenAsync("trigger.mail");

        var answer = await PostAsync(address, secret, Bytes(Raw, "message/rfc822"));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var mail = await ItemAsync(workflow);
        Assert.Equal("""{"name":"Jö","address":"jo@example.com"}""", Json(mail["from"]));
        Assert.Equal("""[{"name":"Orders","address":"orders@example.com"}]""", Json(mail["to"]));
        Assert.Equal(("Bestellung 7", "Zwei Stück", "<p>Zwei</p>", "m1@example.com", "2026-03-02T09:00:00.0000000+01:00"),
            (Text(mail, "subject"), Text(mail, "text"), Text(mail, "html"), Text(mail, "messageId"), Text(mail, "date")));
        Assert.Equal("""[{"fileName":"a.pdf","contentType":"application/pdf","size":3,"base64":"AQL/"}]""", Json(mail["attachments"]));
        Assert.Equal("1.0", mail["headers"]!["mime-version"]!.ToString());
    }

    [Fact]
    public async Task reads_the_form_of_SendGrid()
    {
        var (workflow, address, secret) = await OpenAsync("trigger.mail");
        using var file = new ByteArrayContent([1, 2, 255]);
        file.Headers.ContentType = new("application/pdf");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("Message-ID: <s1@example.com>\nDate: Mon, 2 Mar 2026 09:00:00 +0100\n"), "headers" },
            { new StringContent("Jo <jo@example.com>"), "from" }, { new StringContent("orders@example.com"), "to" },
            { new StringContent("Order 7"), "subject" }, { new StringContent("Two"), "text" }, { new StringContent("<p>Two</p>"), "html" },
            { new StringContent("""{"to":["orders@example.com"],"from":"jo@example.com"}"""), "envelope" },
            { new StringContent("1"), "attachments" },
            { file, "attachment1", "a.pdf" },
        };

        await PostAsync(address, secret, form);

        var mail = await ItemAsync(workflow);
        Assert.Equal(("Order 7", "Two", "<p>Two</p>", "s1@example.com", "jo@example.com"), (Text(mail, "subject"), Text(mail, "text"),
            Text(mail, "html"), Text(mail, "messageId"), mail["from"]!["address"]!.ToString()));
        Assert.Equal("""[{"fileName":"a.pdf","contentType":"application/pdf","size":3,"base64":"AQL/"}]""", Json(mail["attachments"]));
    }

    [Fact]
    public async Task reads_the_raw_message_in_a_form()
    {
        var (workflow, address, secret) = await OpenAsync("trigger.mail");

        await PostAsync(address, secret, new FormUrlEncodedContent([new("email", Raw)]));

        Assert.Equal("Bestellung 7", Text(await ItemAsync(workflow), "subject"));
    }

    [Fact]
    public async Task takes_Mailguns_signature()
    {
        var (workflow, address, key) = await OpenAsync("trigger.mail", """{ "proof": "mailgun" }""", "key-3ax6xnjp29jd6fds");
        var time = $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}";
        FormUrlEncodedContent Signed(string token) => new(
        [
            new("timestamp", time), new("token", token), new("signature", Hmac(key, $"{time}t1")),
            new("recipient", "orders@example.com"), new("sender", "jo@example.com"), new("from", "Jo <jo@example.com>"),
            new("subject", "Order 7"), new("body-plain", "Two"),
            new("message-headers", """[["Message-Id","<g1@example.com>"],["To","orders@example.com"]]"""),
        ]);

        Assert.Equal(HttpStatusCode.Unauthorized, (await Caller.PostAsync(address, Signed("t2"), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await Caller.PostAsync(address, Signed("t1"), Ct)).StatusCode);

        var mail = await ItemAsync(workflow);
        Assert.Equal(("Order 7", "Two", "g1@example.com"), (Text(mail, "subject"), Text(mail, "text"), Text(mail, "messageId")));
    }

    [Fact]
    public async Task reads_the_JSON_of_Postmark()
    {
        var (workflow, address, secret) = await OpenAsync("trigger.mail");

        await PostAsync(address, secret, JsonContent.Create(JsonNode.Parse("""
            {"From":"jo@example.com","FromFull":{"Email":"jo@example.com","Name":"Jo"},"ToFull":[{"Email":"orders@example.com","Name":""}],
             "OriginalRecipient":"orders@example.com","Subject":"Order 7","MessageID":"p1","TextBody":"Two","HtmlBody":"",
             "Headers":[{"Name":"Message-ID","Value":"<p2@example.com>"}],
             "Attachments":[{"Name":"a.pdf","Content":"AQL/","ContentType":"application/pdf","ContentLength":3}]}
            """)));

        var mail = await ItemAsync(workflow);
        Assert.Equal(("Order 7", "Two", "p2@example.com", "Jo"),
            (Text(mail, "subject"), Text(mail, "text"), Text(mail, "messageId"), mail["from"]!["name"]!.ToString()));
        Assert.Equal(3, mail["attachments"]![0]!["size"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("orders@example.com", 1)]
    [InlineData("Orders@Example.com", 1)]
    [InlineData("sales@example.com", 0)]
    public async Task takes_only_mail_to_its_address(string wanted, int runs)
    {
        var (workflow, address, secret) = await OpenAsync("trigger.mail", $$"""{ "address": "{{wanted}}" }""");

        Assert.True((await PostAsync(address, secret, Bytes(Raw, "message/rfc822"))).IsSuccessStatusCode);

        Assert.Equal(runs, (await ItemsAsync(workflow)).Count);
    }

    [Fact]
    public async Task starts_one_run_for_a_mail_that_comes_twice()
    {
        var (workflow, address, secret) = await OpenAsync("trigger.mail");
        await PostAsync(address, secret, Bytes(Raw, "message/rfc822"));
        await PostAsync(address, secret, Bytes(Raw, "message/rfc822"));

        Assert.Single(await ItemsAsync(workflow));
    }

    [Fact]
    public async Task refuses_who_doesn_t_know_its_password()
    {
        var (_, address, _) = await OpenAsync("trigger.mail");

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(address, "guessed", Bytes(Raw, "message/rfc822"))).StatusCode);
    }

    [Theory]
    [InlineData("", "message/rfc822")]
    [InlineData("""{ "a": 1 }""", "application/json")]
    public async Task says_that_something_is_no_mail(string body, string type)
    {
        var (_, address, secret) = await OpenAsync("trigger.mail");

        var answer = await PostAsync(address, secret, Bytes(body, type));

        Assert.Equal((HttpStatusCode.BadRequest, "MalformedBody"), (answer.StatusCode, (await JsonAsync(answer))["code"]!.ToString()));
    }

    private Task<HttpResponseMessage> PostAsync(string address, string secret, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"studio:{secret}")));
        return Caller.SendAsync(request, Ct);
    }

    private static ByteArrayContent Bytes(string text, string type)
    {
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes(text));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private static string? Text(JsonObject mail, string field) => mail[field]?.ToString();

    private static string Json(JsonNode? node) => node!.ToJsonString(
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
