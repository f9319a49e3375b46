using Microsoft.Extensions.Logging.Abstractions;
using Studio.Data;
using Studio.Data.Runs.Journal;
using Studio.Domain.Runs;
using Studio.Tests.Support.Patience;

namespace Studio.Tests.Runs;

public sealed class The_journal
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task keeps_no_process_from_stopping_when_the_database_is_gone()
    {
        await using var dbs = new StudioDbs("Host=/nowhere;Username=nobody", TimeProvider.System);
        var journal = new RunJournal(dbs, TimeProvider.System, NullLogger<RunJournal>.Instance);
        var kept = journal.KeepAsync(Line());

        await Soon.ComesAsync("the end of the journal", journal.DisposeAsync().AsTask(), Ct);

        await Task.WhenAny(kept);
        Assert.IsType<JournalClosedException>(kept.Exception?.InnerException);
        await Assert.ThrowsAsync<JournalClosedException>(() => journal.KeepAsync(Line()));
    }

    private static RestLine Line() =>
        new(new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), 1), RunStatus.Success, 1);
}
