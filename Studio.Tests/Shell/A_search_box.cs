using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Studio.Tests.Support;
using Studio.Web.Shell.Controls;

namespace Studio.Tests.Shell;

public sealed class A_search_box : BunitContext
{
    private readonly FakeTime _time = new();
    private readonly List<string> _told = [];

    public A_search_box() => Services.AddSingleton<TimeProvider>(_time);

    [Fact]
    public void tells_what_was_typed_when_the_typing_pauses()
    {
        var box = Box();
        box.Find("input").Input("in");
        _time.Advance(TimeSpan.FromMilliseconds(100));
        box.Find("input").Input("inv");
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Empty(_told);

        _time.Advance(TimeSpan.FromMilliseconds(60));
        box.WaitForAssertion(() => Assert.Equal(["inv"], _told));
    }

    [Fact]
    public void does_not_wait_after_Enter()
    {
        var box = Box();
        box.Find("input").Input("inv");
        box.Find("input").KeyDown("Enter");
        Assert.Equal(["inv"], _told);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["inv"], _told);
    }

    [Fact]
    public void is_emptied_by_Escape()
    {
        var box = Box("invoice");
        box.Find("input").KeyDown("Escape");
        Assert.Equal([""], _told);
        Assert.Equal("", box.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void keeps_what_is_typed_when_an_older_text_comes_back()
    {
        var box = Box();
        box.Find("input").Input("inv");
        box.Find("input").KeyDown("Enter");
        box.Find("input").Input("invo");

        box.Render(b => b.Add(x => x.Text, "inv"));
        Assert.Equal("invo", box.Find("input").GetAttribute("value"));
    }

    private IRenderedComponent<SearchBox> Box(string text = "") =>
        Render<SearchBox>(box => box.Add(b => b.Label, "Search workflows").Add(b => b.Text, text).Add(b => b.TextChanged, _told.Add));
}
