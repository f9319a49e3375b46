using Studio.Domain;
using Studio.Tests.Support;
using Studio.Web.Shell.Notices;

namespace Studio.Tests.Shell;

public sealed class The_toasts : IDisposable
{
    private readonly FakeTime _time = new();
    private readonly Toasts _toasts;

    public The_toasts() => _toasts = new Toasts(_time);

    private IEnumerable<string> Texts => _toasts.All.Select(t => t.Text);

    [Fact]
    public void leave_by_themselves()
    {
        _toasts.Show("Saved.");

        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(["Saved."], Texts);

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(Texts);
    }

    [Fact]
    public void stay_longer_when_something_can_be_done()
    {
        _toasts.Show("Archived.", "Undo", () => Task.CompletedTask);

        _time.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(["Archived."], Texts);

        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Empty(Texts);
    }

    [Fact]
    public void stay_while_somebody_points_at_them()
    {
        _toasts.Show("Saved.");

        _toasts.Hold();
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["Saved."], Texts);

        _toasts.Release();
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Empty(Texts);
    }

    [Fact]
    public void that_come_while_others_are_held_are_held_too()
    {
        _toasts.Show("Saved.");
        _toasts.Hold();
        _toasts.Show("Published.");

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["Saved.", "Published."], Texts);
    }

    [Fact]
    public void are_not_held_for_ever_by_a_pointer_whose_toast_is_gone()
    {
        _toasts.Show("Saved.");
        _toasts.Hold();
        _toasts.Dismiss(_toasts.All[0].Id);

        _toasts.Show("Published.");
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Empty(Texts);
    }

    [Fact]
    public void of_a_failure_wait_to_be_read()
    {
        _toasts.Fail(new Unpublishable());

        _time.Advance(TimeSpan.FromHours(1));
        var toast = Assert.Single(_toasts.All);
        Assert.True(toast.IsError);
        Assert.Equal(["No credential. Choose one.", "Not connected.", "Too long.", "and 1 more"], toast.Details);
    }

    [Fact]
    public void say_a_thing_once()
    {
        _toasts.Show("Saved.");
        _toasts.Show("Published.");
        _toasts.Show("Saved.");
        Assert.Equal(["Published.", "Saved."], Texts);
    }

    [Fact]
    public void make_room_for_the_newest()
    {
        foreach (var number in Enumerable.Range(1, 6)) _toasts.Show($"{number}");
        Assert.Equal(["3", "4", "5", "6"], Texts);
    }

    [Fact]
    public async Task do_what_their_button_says_and_leave()
    {
        var undone = false;
        _toasts.Show("Archived.", "Undo", () =>
        {
            undone = true;
            return Task.CompletedTask;
        });

        await _toasts.ActAsync(_toasts.All[0]);
        Assert.True(undone);
        Assert.Empty(Texts);
    }

    public void Dispose() => _toasts.Dispose();

    private sealed record Unpublishable() : Problem.Invalid("It can't be published.",
        [new("a", "No credential.", "Choose one."), new("b", "Not connected."), new("c", "Too long."), new("d", "Too short.")]);
}
