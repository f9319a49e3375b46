using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using Studio.Data.Runs.Feed;

namespace Studio.Web.Runs;

/// <summary>A run's news as server-sent events, and a comment now and then, so that nobody in between takes silence for the end.</summary>
internal sealed class RunEventStream(IAsyncEnumerable<RunNews> all) : IResult, IEndpointMetadataProvider
{
    /// <summary>A browser asks again when a stream ends: the last event's id says that there is nothing more to come.</summary>
    public const string End = "end";

    private const string ContentType = "text/event-stream";
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(RunNews), [ContentType]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, services) = (httpContext.Response, httpContext.RequestServices);
        var (time, json) = (services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IOptions<JsonOptions>>().Value);
        (response.ContentType, response.Headers.CacheControl) = (ContentType, "no-cache,no-store");
        // A proxy that gathers what it passes on would keep events back.
        response.Headers["X-Accel-Buffering"] = "no";
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await using var news = all.GetAsyncEnumerator(httpContext.RequestAborted);
        while (await NextAsync(news, response, time)) await WriteAsync(response, Event(news.Current, json.SerializerOptions));
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<RunNews> news, HttpResponse response, TimeProvider time)
    {
        for (var next = news.MoveNextAsync().AsTask(); ;)
        {
            using var isHere = new CancellationTokenSource();
            await Task.WhenAny(next, Task.Delay(Silence, time, isHere.Token));
            await isHere.CancelAsync();
            if (next.IsCompleted) return await next;
            await WriteAsync(response, ":\n\n");
        }
    }

    private static string Event(RunNews news, JsonSerializerOptions json)
    {
        var progress = news.Progress.Count == 0 ? "" : $"event: progress\ndata: {JsonSerializer.Serialize(news.Progress, json)}\n\n";
        if (news.IsOnlyProgress) return progress;
        var (name, id) = news.IsLast ? (End, End) : ("news", news.Seq.ToString(CultureInfo.InvariantCulture));
        return $"{progress}event: {name}\ndata: {JsonSerializer.Serialize(news with { Progress = [] }, json)}\nid: {id}\n\n";
    }

    private static async Task WriteAsync(HttpResponse response, string text)
    {
        // Without a token: what is said to who has gone is dropped, and the news end by themselves.
        await response.WriteAsync(text);
        await response.Body.FlushAsync();
    }
}
