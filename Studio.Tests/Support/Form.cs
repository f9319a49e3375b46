using System.Text.RegularExpressions;

namespace Studio.Tests.Support;

/// <summary>Fills a page's form in as a browser would: with the hidden fields that came with it.</summary>
internal static partial class Form
{
    public static Task<HttpResponseMessage> PostAsync(
        HttpClient client, string page, Dictionary<string, string> fields, CancellationToken ct) =>
        PostToAsync(client, page, page, fields, ct);

    public static async Task<HttpResponseMessage> PostToAsync(
        HttpClient client, string page, string action, Dictionary<string, string> fields, CancellationToken ct)
    {
        var html = await client.GetStringAsync(page, ct);
        foreach (var (name, value) in HiddenIn(html)) fields.TryAdd(name, value);
        return await client.PostAsync(action, new FormUrlEncodedContent(fields), ct);
    }

    public static IEnumerable<(string Name, string Value)> HiddenIn(string html) =>
        Hidden().Matches(html).Select(hidden => (hidden.Groups[1].Value, hidden.Groups[2].Value));

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)" ?/>""")]
    private static partial Regex Hidden();
}
