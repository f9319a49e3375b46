using Studio.Web.Canvas;

namespace Studio.Tests.Canvas;

public sealed class What_the_browser_sends
{
    private readonly SomeHost _host = new();
    private readonly CanvasReceiver _receiver;

    public What_the_browser_sends() => _receiver = new(() => _host);

    [Fact]
    public async Task reaches_the_host_as_a_message()
    {
        var reply = await _receiver.SendAsync("""{"kind":"nodesMoved","moves":[{"id":"a","x":20,"y":-40}],"editId":"e1"}""");

        Assert.True(reply.Ok);
        var message = Assert.IsType<CanvasMessage.NodesMoved>(Assert.Single(_host.Told));
        Assert.Equal("e1", message.EditId);
        Assert.Equal([new("a", 20, -40)], message.Moves);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"kind":"dropTables"}""")]
    [InlineData("""{"moves":[]}""")]
    [InlineData("""{"kind":"nodesMoved"}""")]
    [InlineData("""{"kind":"nodesMoved","moves":null}""")]
    [InlineData("""{"kind":"open","id":7}""")]
    public async Task is_refused_when_it_is_no_message(string text)
    {
        var reply = await _receiver.SendAsync(text);

        Assert.False(reply.Ok);
        Assert.EndsWith("try again.", reply.Reason, StringComparison.Ordinal);
        Assert.Empty(_host.Told);
    }

    [Fact]
    public async Task may_come_in_pieces()
    {
        await _receiver.SendPartAsync("m", 0, false, """{"kind":"op""");
        Assert.Empty(_host.Told);
        await _receiver.SendPartAsync("m", 1, true, """en","id":"a"}""");

        Assert.Equal([new CanvasMessage.Open("a")], _host.Told);
    }

    [Fact]
    public async Task is_refused_when_its_beginning_is_missing() => Assert.False((await _receiver.SendPartAsync("m", 1, true, "en")).Ok);

    [Fact]
    public async Task is_refused_when_it_never_ends()
    {
        var part = new string(' ', 200_000);
        var replies = new List<bool>();
        for (var number = 0; number < 6; number++) replies.Add((await _receiver.SendPartAsync("m", number, false, part)).Ok);

        Assert.Equal([true, true, true, true, true, false], replies);
    }

    [Fact]
    public async Task brings_back_the_reason_of_a_refusal()
    {
        _host.Reply = new(false, "It is published.");

        var reply = await _receiver.SendAsync("""{"kind":"open","id":"a"}""");

        Assert.Equal("It is published.", reply.Reason);
    }
}
