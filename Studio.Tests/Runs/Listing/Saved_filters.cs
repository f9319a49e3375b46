using Studio.Data.Runs.Listing;
using Studio.Domain.Runs.Listing;
using Studio.Tests.Support;

namespace Studio.Tests.Runs.Listing;

public sealed class Saved_filters : DatabaseTest
{
    [Fact]
    public async Task are_kept_for_who_saved_them()
    {
        var filters = new SavedFilters(Dbs);
        await filters.KeepAsync(Anna, " Failed today ", "status=error&within=day", Ct);

        Assert.Equal([("Failed today", "status=error&within=day")], (await filters.ListAsync(Anna, Ct)).Select(f => (f.Name, f.Query)));
        Assert.Empty(await filters.ListAsync(Ben, Ct));
    }

    [Fact]
    public async Task have_each_a_name_of_its_own()
    {
        var filters = new SavedFilters(Dbs);
        await filters.KeepAsync(Anna, "Failed", "status=error", Ct);

        Assert.False((await filters.KeepAsync(Anna, "Failed", "status=timeout", Ct)).Ok(out _, out var problem));
        Assert.Equal("You have a filter \"Failed\" already. Choose another name.", Assert.IsType<FilterNameTaken>(problem).Message);
        Assert.True((await filters.KeepAsync(Ben, "Failed", "status=error", Ct)).Ok(out _, out _));
    }

    [Fact]
    public async Task are_renamed_and_forgotten_by_their_owner_alone()
    {
        var filters = new SavedFilters(Dbs);
        (await filters.KeepAsync(Anna, "Failed", "status=error", Ct)).Ok(out var kept, out _);

        Assert.False((await filters.ChangeAsync(Ben, kept! with { Name = "Mine" }, Ct)).Ok(out _, out _));
        Assert.False(await filters.ForgetAsync(Ben, kept.Id, Ct));
        Assert.True((await filters.ChangeAsync(Anna, kept with { Name = "Gone wrong" }, Ct)).Ok(out _, out _));
        Assert.Equal("Gone wrong", Assert.Single(await filters.ListAsync(Anna, Ct)).Name);
        Assert.True(await filters.ForgetAsync(Anna, kept.Id, Ct));
    }
}
