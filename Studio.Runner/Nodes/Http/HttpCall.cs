using System.Net;
using System.Text;
using Studio.Domain;

namespace Studio.Runner.Nodes.Http;

/// <summary>What came back, whole.</summary>
internal sealed record HttpReply(HttpResponseMessage Response, byte[] Body) : IDisposable
{
    public void Dispose() => Response.Dispose();
}

/// <summary>One call for one item, with its redirects. Its credential goes to the host that was meant and to no other.</summary>
internal sealed class HttpCall(OutwardHttp http, HttpParameters p, SignIn signIn, Item item, string key, int mostBytes)
{
    private const int MostRedirects = 10;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Hears of each piece of an answer how many bytes have come, and of how many, where that is said.</summary>
    public Action<long, long?>? Read { get; init; }

    public async Task<Result<HttpReply>> SendAsync(Uri address, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(p.Within > TimeSpan.Zero && p.Within < Longest ? p.Within : Longest);
        try
        {
            return await FollowAsync(address, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new TooSlow(Named(address), p.Within);
        }
    }

    private async Task<Result<HttpReply>> FollowAsync(Uri address, CancellationToken ct)
    {
        var (target, method, isOwn) = (address, HttpMethod.Parse(p.Method.ToString().ToUpperInvariant()), true);
        try
        {
            var client = await http.ClientAsync(p.Proxy, target, ct);
            for (var redirects = 0; ; redirects++)
            {
                using var request = Request(target, method, isOwn);
                var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
                if (!p.FollowRedirects || Next(response, target) is not { } next) return await ReadAsync(response, address, ct);
                var status = response.StatusCode;
                response.Dispose();
                if (redirects == MostRedirects) return new NoAnswer(Named(address), $"it redirects more than {MostRedirects} times");
                isOwn = isOwn && next.Authority == target.Authority && next.Scheme == target.Scheme;
                // As browsers do: what was sent once isn't sent again, unless the answer says so.
                if (status is not (HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect) && method != HttpMethod.Head)
                    method = HttpMethod.Get;
                target = next;
                if (p.Proxy is not null) await http.ClientAsync(p.Proxy, target, ct);
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or ForbiddenAddressException or UriFormatException)
        {
            return new NoAnswer(Named(address), Innermost(e));
        }
    }

    public static Uri With(Uri address, IReadOnlyList<HttpPair> query)
    {
        if (query.Count == 0) return address;
        var added = string.Join('&', query.Select(q => $"{Uri.EscapeDataString(q.Name)}={Uri.EscapeDataString(q.Value)}"));
        return new UriBuilder(address) { Query = address.Query.Length > 1 ? $"{address.Query[1..]}&{added}" : added }.Uri;
    }

    private HttpRequestMessage Request(Uri address, HttpMethod method, bool isOwn)
    {
        var hasBody = method != HttpMethod.Get && method != HttpMethod.Head;
        var request = new HttpRequestMessage(method, isOwn ? signIn.In(address) : address) { Content = hasBody ? Body() : null };
        foreach (var header in p.Headers.Where(h => isOwn || !IsSecret(h.Name)))
        {
            if (!request.Headers.TryAddWithoutValidation(header.Name, header.Value))
                request.Content?.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        if (isOwn) signIn.Into(request);
        // The same for every try of the same step: who keeps it does nothing twice.
        if (!request.Headers.Contains("Idempotency-Key")) request.Headers.Add("Idempotency-Key", key);
        return request;
    }

    private HttpContent? Body() => p.BodyKind switch
    {
        HttpBody.Json => new StringContent((p.Json ?? item.Json).ToJsonString(), Encoding.UTF8, "application/json"),
        HttpBody.Form => new FormUrlEncodedContent(p.Form.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        HttpBody.Text => new StringContent(p.Text ?? "", Encoding.UTF8, "text/plain"),
        _ => null,
    };

    private async Task<Result<HttpReply>> ReadAsync(HttpResponseMessage response, Uri address, CancellationToken ct)
    {
        if (response.Content.Headers.ContentLength > mostBytes) return TooLarge(response);
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0;)
        {
            if (bytes.Length + read > mostBytes) return TooLarge(response);
            await bytes.WriteAsync(buffer.AsMemory(0, read), ct);
            Read?.Invoke(bytes.Length, response.Content.Headers.ContentLength);
        }

        var reply = new HttpReply(response, bytes.ToArray());
        if (!p.FailOnError || response.IsSuccessStatusCode) return reply;
        using (reply) return new BadAnswer(Named(address), (int)response.StatusCode, HttpReading.Text(reply));
    }

    private AnswerTooLarge TooLarge(HttpResponseMessage response)
    {
        response.Dispose();
        return new(mostBytes);
    }

    private static Uri? Next(HttpResponseMessage response, Uri from) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location
            && new Uri(from, location) is { Scheme: "http" or "https" } next ? next : null;

    private static bool IsSecret(string header) =>
        header.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || header.Equals("Cookie", StringComparison.OrdinalIgnoreCase)
        || header.Contains("key", StringComparison.OrdinalIgnoreCase) || header.Contains("token", StringComparison.OrdinalIgnoreCase);

    /// <summary>Without its query, in which people put keys, and without a user and password before the host.</summary>
    private static string Named(Uri address) => $"{address.Scheme}://{address.Authority}{address.AbsolutePath}";

    private static string Innermost(Exception e) =>
        (e.GetBaseException() is var inner && inner.Message.Length > 0 ? inner.Message : e.Message).TrimEnd('.');
}
