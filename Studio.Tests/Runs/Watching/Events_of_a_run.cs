using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
using Studio.Domain.Runs;
using Studio.Tests.Support;
using Studio.Web.Runs;

namespace Studio.Tests.Runs.Watching;

/// <summary>A run's news as server-sent events, letter by letter.</summary>
public sealed class Events_of_a_run : IDisposable
{
    private static readonly RunRow Run = new(Guid.CreateVersion7(), Guid.CreateVersion7(), RunStatus.Running, RunMode.Manual, null, null,
        DateTimeOffset.UnixEpoch, null, null, null, null, null, null);

    private readonly FakeTime _time = new();
    private readonly Channel<RunNews> _news = Channel.CreateUnbounded<RunNews>();
    private readonly MemoryStream _body = new();
    private readonly ServiceProvider _services;

    public Events_of_a_run() => _services = new ServiceCollection().AddSingleton<TimeProvider>(_time).AddOptions().BuildServiceProvider();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
    private string Written => Encoding.UTF8.GetString(_body.ToArray());

    [Fact]
    public async Task have_a_comment_between_them_where_nothing_comes_for_long()
    {
        var writing = WriteAsync();
        await _time.TimerStarted.Next();
        _time.Advance(TimeSpan.FromSeconds(15));
        await _time.TimerStarted.Next();
        _time.Advance(TimeSpan.FromSeconds(15));
        await _time.TimerStarted.Next();
        _news.Writer.Complete();
        await writing;

        Assert.Equal(":\n\n:\n\n", Written);
    }

    [Fact]
    public async Task tell_what_steps_say_apart_from_what_is_kept()
    {
        _news.Writer.TryWrite(new(Run, []) { Seq = 3, IsOnlyProgress = true, Progress = [new("a", 0, 1, 0.4, "counting")] });
        _news.Writer.TryWrite(new(Run, []) { Seq = 4, Progress = [new("a", 0, 1, 0.5, null) { Text = "x\ny" }] });
        _news.Writer.Complete();
        await WriteAsync();

        var events = Written.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(e => e.Split('\n')).ToList();
        Assert.Equal(["event: progress", "event: progress", "event: news"], events.Select(e => e[0]));
        Assert.Equal("id: 4", events[2][^1]);
        Assert.All(events.Take(2), e => Assert.Equal(2, e.Length));
        Assert.Equal(0.4, JsonDocument.Parse(events[0][1]["data: ".Length..]).RootElement[0].GetProperty("progress").GetDouble());
    }

    public void Dispose()
    {
        _services.Dispose();
        _body.Dispose();
    }

    private Task WriteAsync() => new RunEventStream(_news.Reader.ReadAllAsync(Ct)).ExecuteAsync(
        new DefaultHttpContext { RequestServices = _services, Response = { Body = _body } });
}
