using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Studio.Data.Approvals.Channels;
using Studio.Data.Postgres;
using Studio.Runner.Approvals.Replies;
using Studio.Runner.Runs.Work;

namespace Studio.Runner.Approvals.Channels;

/// <summary>Sends what is to be sent, as soon as it is written. Every worker looks, and each message is one worker's.</summary>
internal sealed partial class OutboxKeeper(
    Outbox outbox, IEnumerable<IChannelPost> posts, ReplyDesk replies, DatabaseCalls calls, TimeProvider time, ILogger<OutboxKeeper> log)
    : BackgroundService
{
    private const int MostAttempts = 8;

    // Only what is tried again comes by itself; what is new calls.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);

    private readonly AsyncSignal _called = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        calls.On(CallTopic.Outbox, _ => _called.Set());
        while (!stoppingToken.IsCancellationRequested)
        {
            _called.Reset();
            try
            {
                while (await outbox.TakeAsync(stoppingToken) is { } message) await SendAsync(message, stoppingToken);
                await replies.GoOnAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away for a moment; what is to be sent waits with it.
                NotLooked(e.Message);
            }

            await Task.WhenAny(_called.WaitAsync(), Task.Delay(Rest, time, stoppingToken));
        }
    }

    private async Task SendAsync(MessageInHand message, CancellationToken ct)
    {
        try
        {
            var post = posts.Single(p => p.Channel == message.Channel);
            if (await post.SendAsync(message, ct) is { } sent) await outbox.SentAsync(message.Id, sent.Handle, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            var isOver = e is CannotSendException || message.Attempt >= MostAttempts;
            var why = e is OperationCanceledException ? "It took too long." : e.Message;
            NotSent(message.Id, message.Attempt, why);
            await outbox.FailedAsync(message.Id, why, isOver ? null : FirstPause * Math.Pow(2, message.Attempt - 1), ct);
        }
    }

    [LoggerMessage(2343, LogLevel.Warning, "What is to be sent can't be looked for now: {Reason}")]
    private partial void NotLooked(string reason);

    [LoggerMessage(2342, LogLevel.Warning, "Message {Message} was not sent at try {Attempt}: {Reason}")]
    private partial void NotSent(Guid message, int attempt, string reason);
}
