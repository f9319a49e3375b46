using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Studio.Tests.Support;

namespace Studio.Tests.Api;

public sealed class The_api : AppTest
{
    private const string Problem = "application/problem+json";
    private static readonly string Approved = Path.Combine(Checkout.Root, "docs", "openapi.json");

    [Fact]
    public async Task is_described_by_the_document_in_the_docs()
    {
        var now = (await (await ProgramOfAsync(Anna)).GetStringAsync("/api/openapi.json", Ct)).ReplaceLineEndings("\n") + "\n";

        await Generated.IsAsync("docs/openapi.json", now);
    }

    [Fact]
    public async Task lets_no_stranger_in_anywhere()
    {
        using var stranger = App.Client();
        var open = new List<string>();
        foreach (var (path, operations) in JsonNode.Parse(await File.ReadAllTextAsync(Approved, Ct))!["paths"]!.AsObject())
        {
            foreach (var (method, _) in operations!.AsObject())
            {
                using var call =
                    new HttpRequestMessage(HttpMethod.Parse(method), Regex.Replace(path, @"\{\w+\}", $"{Guid.CreateVersion7()}"));
                var answer = await stranger.SendAsync(call, Ct);
                if (answer.StatusCode != HttpStatusCode.Unauthorized || answer.Content.Headers.ContentType?.MediaType != Problem)
                    open.Add($"{method} {path}");
            }
        }

        Assert.Empty(open);
    }

    [Fact]
    public async Task answers_what_it_does_not_know_with_a_problem_document()
    {
        var answer = await (await ProgramOfAsync(Anna)).GetAsync("/api/v1/nothing", Ct);

        Assert.Equal((HttpStatusCode.NotFound, Problem), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }
}
