using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Studio.Data.Triggers;

namespace Studio.Runner.Triggers.Calls;

/// <summary>
/// Keeps webhooks' last calls for who looks into them, after they were answered and many at once: no caller waits for it. It is no
/// journal, so where more come than can be written, or the database is away, some are left out.
/// </summary>
public sealed partial class CallBook(ReceivedCalls calls, TimeProvider time, ILogger<CallBook> log) : BackgroundService
{
    private const int MostWaiting = 2_000;
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(250);

    private readonly Channel<NewCall> _noted = Channel.CreateBounded<NewCall>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Note(NewCall call) => _noted.Writer.TryWrite(call);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await KeepAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _noted.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Together, time, stoppingToken);
            await KeepAsync(stoppingToken);
        }
    }

    private async Task KeepAsync(CancellationToken ct)
    {
        var noted = new List<NewCall>();
        while (_noted.Reader.TryRead(out var call)) noted.Add(call);
        if (noted.Count == 0) return;
        try
        {
            await calls.KeepAsync(noted, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            NotKept(noted.Count, e.Message);
        }
    }

    [LoggerMessage(2320, LogLevel.Warning, "{Count} calls of webhooks can't be kept for looking at: {Reason}")]
    private partial void NotKept(int count, string reason);
}
