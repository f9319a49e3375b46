using Studio.Data.Runs;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Web.Runs.One;
using Studio.Web.Shell.Notices;

namespace Studio.Tests.Runs.Looking;

public sealed class The_log_of_a_run : RunsAtHand
{
    private Guid _run;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _run = await AddAsync(RunStatus.Running, null);
    }

    [Fact]
    public async Task is_for_those_who_use_it_or_for_those_who_build_it()
    {
        await SayAsync(("sent", LogCategory.Business, LogSeverity.Info), ("retrying", LogCategory.Technical, LogSeverity.Warning));
        var log = Log();

        await log.ShowAsync(_run, LogCategory.Technical, Ct);

        Assert.Equal(["retrying"], log.Lines.Select(l => l.Message));
    }

    [Fact]
    public async Task is_narrowed_to_what_is_bad_without_being_read_again()
    {
        await SayAsync(("one", LogCategory.Technical, LogSeverity.Info), ("two", LogCategory.Technical, LogSeverity.Error));
        var log = Log();
        await log.ShowAsync(_run, null, Ct);

        log.Show(LogSeverity.Warning);

        Assert.Equal("two, and 1 hidden", $"{string.Join(' ', log.Lines.Select(l => l.Message))}, and {log.Hidden} hidden");
    }

    [Fact]
    public async Task is_read_on_where_it_was_read_to()
    {
        var log = Log();
        await SayAsync(("one", LogCategory.Business, LogSeverity.Info));
        await log.ShowAsync(_run, null, Ct);
        await SayAsync(("two", LogCategory.Business, LogSeverity.Info));

        await log.MoreAsync(Ct);

        Assert.Equal(["one", "two"], log.Lines.Select(l => l.Message));
    }

    [Fact]
    public async Task shows_the_first_thousand_of_many_lines()
    {
        await SayAsync([.. Enumerable.Range(0, 1_150).Select(n => ($"line {n}", LogCategory.Business, LogSeverity.Info))]);
        var log = Log();

        await log.ShowAsync(_run, null, Ct);
        Assert.Equal((LogLines.AtOnce, true), (log.Lines.Count, log.HasMore));

        await log.MoreAsync(Ct);
        Assert.Equal((1_150, false), (log.Lines.Count, log.HasMore));
    }

    private LogLines Log() => new(Anna, new RunQueries(Dbs), new Toasts(Time));

    private async Task SayAsync(params (string Message, LogCategory Category, LogSeverity Level)[] lines)
    {
        await using var db = Dbs.For(Actor.System);
        foreach (var (message, category, level) in lines)
        {
            Time.Advance(TimeSpan.FromMilliseconds(1));
            db.Add(new RunLog
            {
                Id = Guid.CreateVersion7(Time.GetUtcNow()),
                ExecutionId = _run,
                OwnerId = Anna.UserId,
                EventType = LogEvent.StepCompleted,
                LogCategory = category,
                Level = level,
                Message = message,
                LoggedAt = TimeProvider.System.GetUtcNow(),
            });
        }

        await db.SaveChangesAsync(Ct);
    }
}
