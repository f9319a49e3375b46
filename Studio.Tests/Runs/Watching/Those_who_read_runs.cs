using Studio.Data.Runs.Feed;
using Studio.Tests.Support;

namespace Studio.Tests.Runs.Watching;

public sealed class Those_who_read_runs
{
    private readonly FakeTime _time = new();
    private readonly ReadingTurns _turns;

    public Those_who_read_runs() => _turns = new(_time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void need_not_wait_while_they_are_few()
    {
        for (var i = 0; i < 100; i++)
        {
            Assert.All(Take(5), turn => Assert.True(turn.IsCompleted));
            _time.Advance(TimeSpan.FromMilliseconds(50));
        }
    }

    [Fact]
    public void take_turns_when_they_are_many()
    {
        var turns = Take(50);
        Assert.Equal(16, turns.Count(t => t.IsCompleted));

        _time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(33, turns.Count(t => t.IsCompleted));

        _time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(50, turns.Count(t => t.IsCompleted));
    }

    private List<Task> Take(int count) => [.. Enumerable.Range(0, count).Select(_ => _turns.TakeAsync(Ct))];
}
