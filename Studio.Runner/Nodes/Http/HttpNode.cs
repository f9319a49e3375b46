using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Studio.Domain;
using Studio.Domain.Credentials;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Http;

[NodeType("http.request", "HTTP request", Icon = "language", Kind = NodeKind.ExternalAction, OnCrash = OnCrash.Retry,
    Help = "Calls an address for every item and gives what it answers.", Keywords = "api rest fetch get post webhook curl")]
[Needs(CredentialTypes.Basic, When = "authentication=basic")]
[Needs(CredentialTypes.Bearer, When = "authentication=bearer")]
[Needs(CredentialTypes.Header, When = "authentication=header")]
[Needs(CredentialTypes.Query, When = "authentication=query")]
[Example("Fetch an order",
    With = """{ "url": "https://api.example.com/orders/{{ $json.id }}" }""",
    Given = """[ { "id": 7 } ]""",
    Then = """{ "main": [ { "id": 7, "total": 12.5 } ] }""")]
[Example("Send what the item holds",
    With = """
        { "url": "https://api.example.com/orders", "method": "post", "bodyKind": "json",
          "json": { "customer": "{{ $json.name }}" } }
        """,
    Given = """[ { "name": "Jo" } ]""",
    Then = """{ "main": [ { "customer": "Jo", "id": 8 } ] }""")]
internal sealed class HttpNode(OutwardHttp http, IOptions<RunnerOptions> options) : INode
{
    private const int MostAtOnce = 50;

    public sealed record Parameters : HttpParameters;

    public async ValueTask<NodeResult> ExecuteAsync(NodeContext context, CancellationToken ct)
    {
        if (context.Items.Count == 0) return NodeResult.Of([]);
        if (!context.Parameters<Parameters>().Ok(out var first, out var problem) && context.Items.Count == 1)
            return new NodeResult.Failed(problem);
        if (!(await SignInAsync(context, first, ct)).Ok(out var signIn, out problem)) return new NodeResult.Failed(problem);
        var (items, failures, progress) = (new List<Item>(), new List<FailedItem>(), new HttpProgress(context));
        var (atOnce, between) = (Math.Clamp(first?.AtOnce ?? 1, 1, MostAtOnce), first?.Between ?? TimeSpan.Zero);
        for (var i = 0; i < context.Items.Count; i += atOnce)
        {
            progress.Done(i);
            if (i > 0 && between > TimeSpan.Zero) await Task.Delay(between, context.Time, ct);
            var some = Enumerable.Range(i, Math.Min(atOnce, context.Items.Count - i)).ToList();
            var answers = await Task.WhenAll(some.Select(item => AskAsync(context, signIn, progress, item, ct)));
            foreach (var (item, answer) in some.Zip(answers))
            {
                if (answer.Ok(out var made, out problem)) items.AddRange(made.Select(i => context.Made(item, i)));
                // One item and nothing came back: the step as a whole may be tried again.
                else if (context.Items.Count == 1) return new NodeResult.Failed(problem, Retry: problem is not Problem.Invalid);
                else failures.Add(new(item, problem));
            }
        }

        return new NodeResult.Emitted(new Dictionary<string, IReadOnlyList<Item>> { [NodePorts.Main] = items }) { Failures = failures };
    }

    private static async Task<Result<SignIn>> SignInAsync(NodeContext context, HttpParameters? p, CancellationToken ct)
    {
        if (p is null or { Authentication: HttpSignIn.None }) return SignIn.None;
        var type = p.Authentication switch
        {
            HttpSignIn.Basic => CredentialTypes.Basic,
            HttpSignIn.Bearer => CredentialTypes.Bearer,
            HttpSignIn.Header => CredentialTypes.Header,
            _ => CredentialTypes.Query,
        };
        return (await context.Credential(type, ct)).Ok(out var secret, out var problem) ? new SignIn(p.Authentication, secret) : problem;
    }

    private async Task<Result<List<Item>>> AskAsync(NodeContext context, SignIn signIn, HttpProgress progress, int item,
        CancellationToken ct)
    {
        if (!context.Parameters<Parameters>(item).Ok(out var p, out var problem)) return problem;
        if (!Uri.TryCreate(p.Url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return new BadAddress(p.Url);
        var key = context.Items.Count == 1 ? context.Step.IdempotencyKey : $"{context.Step.IdempotencyKey}/{item}";
        var call = new HttpCall(http, p, signIn, context.Items[item], key, options.Value.MostOutputBytes) { Read = progress.Read };
        return p.Answer == HttpAnswer.File ? await FileAsync(context, call, HttpCall.With(address, p.Query), item, ct) : Items(
            await HttpPaging.AllAsync(call, address, p, ct));
    }

    private static Result<List<Item>> Items(Result<List<JsonObject>> answer) =>
        answer.Ok(out var items, out var problem) ? items.ConvertAll(json => new Item(json)) : problem;

    private static async Task<Result<List<Item>>> FileAsync(NodeContext context, HttpCall call, Uri address, int item, CancellationToken ct)
    {
        if (!(await call.SendAsync(address, ct)).Ok(out var reply, out var problem)) return problem;
        using (reply)
        {
            var headers = reply.Response.Content.Headers;
            var name = headers.ContentDisposition?.FileNameStar ?? headers.ContentDisposition?.FileName?.Trim('"')
                ?? Uri.UnescapeDataString(address.Segments[^1].Trim('/'));
            var type = headers.ContentType?.MediaType ?? "application/octet-stream";
            var file = await context.SaveFile(new(item, Path.GetFileName(name) is { Length: > 0 } plain
                ? plain : "file", type, reply.Body), ct);
            return new List<Item> { new(new JsonObject { ["statusCode"] = (int)reply.Response.StatusCode }, new() { ["data"] = file }) };
        }
    }
}
