using System.Text;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Triggers.Calls;

namespace Studio.Tests.Triggers;

public sealed class What_is_kept_of_a_call
{
    private const string Own = "0123456789abcdef";
    private const string Form = "application/x-www-form-urlencoded";

    private readonly CallMask _mask = new(new WebhookTrigger.Parameters { Path = "a" }, Encoding.UTF8.GetBytes(Own));

    [Theory]
    [InlineData("""{"user":"anna","password":"hunter2"}""", """{"user":"anna","password":"•••"}""")]
    [InlineData("""{ "api_key" : 12345, "n": 1 }""", """{ "api_key" : "•••", "n": 1 }""")]
    [InlineData("""[{"clientSecret":{"a":["b"]},"x":2}]""", """[{"clientSecret":"•••","x":2}]""")]
    [InlineData("""{"a":{"Authorization":"Bearer abc"},"access-token":null}""", """{"a":{"Authorization":"•••"},"access-token":"•••"}""")]
    [InlineData("""{"p\u0061ssword":"hunter2"}""", """{"p\u0061ssword":"•••"}""")]
    [InlineData("""{"body":"{\"token\":\"abc\"}"}""", """{"body":"{\"token\":\"•••\"}"}""")]
    [InlineData("""{"key":"PROJ-1","keyboard":"de","passage":"x"}""", """{"key":"PROJ-1","keyboard":"de","passage":"x"}""")]
    [InlineData("""{"note":"hello","n":1.50}""", """{"note":"hello","n":1.50}""")]
    public void is_JSON_without_what_its_fields_hide(string body, string kept) => Assert.Equal(kept, Text(body, "application/json"));

    [Theory]
    [InlineData("""{"password":"hun""", """{"password":"•••" """)]
    [InlineData("""{"n":1,"secret": {"a":"hunter2" """, """{"n":1,"secret": "•••" """)]
    [InlineData("""{"password": "hunter2",}""", """{"password": •••,}""")]
    [InlineData("""{"body":"{\"token\":\"hunter2 """, """{"body":"{\"token\":••• """)]
    public void is_JSON_without_secrets_although_it_breaks_off(string body, string kept) =>
        Assert.Equal(kept.TrimEnd(), Text(body, "application/json").TrimEnd());

    [Theory]
    [InlineData("user=anna&password=hun%20ter2&n=1", "user=anna&password=•••&n=1")]
    [InlineData("api%5Fkey=abc", "api%5Fkey=•••")]
    [InlineData("a[token]=abc&b", "a[token]=•••&b")]
    public void is_a_form_without_what_its_fields_hide(string body, string kept) => Assert.Equal(kept, Text(body, Form));

    [Fact]
    public void is_a_form_without_what_the_JSON_in_it_hides()
    {
        var kept = Text("payload=%7B%22token%22%3A%22hunter2%22%2C%22type%22%3A%22x%22%7D", Form);

        Assert.Equal("""payload={"token":"•••","type":"x"}""", Uri.UnescapeDataString(kept));
    }

    [Fact]
    public void is_a_form_of_parts_without_what_they_hide()
    {
        var kept = Text("--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nhunter2\r\nhunter3\r\n--b\r\n"
            + "Content-Disposition: form-data; name=\"n\"\r\n\r\n1\r\n--b--", "multipart/form-data; boundary=b");

        Assert.DoesNotContain("hunter", kept, StringComparison.Ordinal);
        Assert.Contains("name=\"n\"\r\n\r\n1\r\n", kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<login><password>hunter2</password><n>1</n></login>", "<login><password>•••</password><n>1</n></login>")]
    [InlineData("token: hunter2\nname: anna", "token: •••\nname: anna")]
    [InlineData("Authorization: Bearer hunter2", "Authorization: •••")]
    public void is_a_text_without_what_it_names_a_secret(string body, string kept) => Assert.Equal(kept, Text(body, "text/plain"));

    [Theory]
    [InlineData("?access_token=abc&n=1", "?access_token=•••&n=1")]
    [InlineData("?api%5Fkey=abc", "?api%5Fkey=•••")]
    [InlineData("?id=0123456789abcdef", "?id=•••")]
    [InlineData("", "")]
    public void is_an_address_without_secrets(string query, string kept) => Assert.Equal(kept, _mask.Query(query));

    [Theory]
    [InlineData("""{"a":"0123456789abcdef"}""", """{"a":"•••"}""")]
    [InlineData("so it is 0123456789abcdef.", "so it is •••.")]
    public void never_holds_the_webhooks_own_secret(string body, string kept) => Assert.Equal(kept, Text(body, null));

    [Fact]
    public void holds_no_part_of_a_secret_where_it_is_cut()
    {
        var kept = Text(new string('a', CallMask.MostShown - 4) + Own, null);

        Assert.DoesNotContain("0123", kept, StringComparison.Ordinal);
        Assert.True(kept.Length <= CallMask.MostShown);
    }

    [Theory]
    [InlineData("X-Api-Key", "abc", "•••")]
    [InlineData("Cookie", "a=b", "•••")]
    [InlineData("X-Other", "is 0123456789abcdef", "is •••")]
    [InlineData("Accept", "text/html", "text/html")]
    public void are_headers_without_secrets(string name, string value, string kept) => Assert.Equal(kept, _mask.Header(name, value));

    private string Text(string body, string? type) => _mask.Text(Encoding.UTF8.GetBytes(body), type);
}
