using System.Text.Json;
using Studio.Data.Runs;
using Studio.Domain.Runs;

namespace Studio.Tests.Runs.Looking;

/// <summary>A step may have put out many megabytes: of them is read what is looked at.</summary>
public sealed class Items_of_a_step : RunsAtHand
{
    private ItemQueries Queries => new(Dbs);

    [Fact]
    public async Task are_counted_by_port_and_not_read()
    {
        var place = await PlaceAsync(Many(12_000));

        var port = Assert.Single(await Queries.PortsAsync(Anna, place, Ct));

        Assert.Equal(("main", 12_000), (port.Port, port.Count));
        Assert.True(port.Bytes > 12_000);
    }

    [Fact]
    public async Task are_read_a_stretch_at_a_time()
    {
        var place = await PlaceAsync(Many(500));

        var rows = await Queries.RowsAsync(Anna, place, "main", 480, 50, Ct);

        Assert.Equal(Enumerable.Range(480, 20), rows.Select(r => r.Index));
        Assert.Equal("n480", rows[0].Fields["name"]);
    }

    [Fact]
    public async Task show_the_beginning_of_what_is_long()
    {
        var place = await PlaceAsync($$"""[{ "json": { "long": "{{new string('x', 3_000_000)}}" } }]""");

        var row = Assert.Single(await Queries.RowsAsync(Anna, place, "main", 0, 10, Ct));
        var inside = Assert.Single(await Queries.InsideAsync(Anna, place, new("main", 0, []), 0, 10, Ct));
        var text = await Queries.TextAsync(Anna, place, new("main", 0, ["long"]), 2_999_990, Ct);

        Assert.Equal(120, row.Fields["long"]!.Length);
        Assert.Equal((200, "string"), (inside.Text!.Length, inside.Type));
        Assert.Equal(("xxxxxxxxxx", 3_000_000), (text!.Text, text.Length));
    }

    [Fact]
    public async Task open_one_level_after_the_other()
    {
        var place = await PlaceAsync("""[{ "json": { "a": { "b": [10, { "c": null }] }, "d": true } }]""");

        var outer = await Queries.InsideAsync(Anna, place, new("main", 0, []), 0, 10, Ct);
        var list = await Queries.InsideAsync(Anna, place, new("main", 0, ["a", "b"]), 0, 10, Ct);

        Assert.Equal(["a object 1 ", "d boolean 0 true"], outer.Select(Words));
        Assert.Equal(["0 number 0 10", "1 object 1 "], list.Select(Words));
    }

    [Fact]
    public async Task go_on_where_one_has_read_to()
    {
        var place = await PlaceAsync($$"""[{ "json": { "list": [{{string.Join(',', Enumerable.Range(0, 1_000))}}] } }]""");

        var rows = await Queries.InsideAsync(Anna, place, new("main", 0, ["list"]), 990, 100, Ct);

        Assert.Equal((10, "999"), (rows.Count, rows[^1].Text));
    }

    [Fact]
    public async Task tell_by_the_small_ones_what_they_look_like()
    {
        var place = await PlaceAsync($$"""[{ "json": { "big": "{{new string('x', 50_000)}}" } }, { "json": { "n": 1 } }]""");

        Assert.Equal("""{"n":1}""", JsonSerializer.Serialize(Assert.Single(await Queries.SampleAsync(Anna, place, "main", Ct))));
    }

    [Fact]
    public async Task are_those_that_the_run_was_given_where_no_step_is_named()
    {
        var run = await AddAsync(RunStatus.Success, """[{ "json": { "n": 7 } }]""");

        Assert.Equal("7", Assert.Single(await Queries.RowsAsync(Anna, new(run), "main", 0, 10, Ct)).Fields["n"]);
    }

    [Fact]
    public async Task are_nobody_elses_to_see()
    {
        var place = await PlaceAsync(Many(3));

        Assert.Empty(await Queries.PortsAsync(Ben, place, Ct));
        Assert.Empty(await Queries.RowsAsync(Ben, place, "main", 0, 10, Ct));
        Assert.Empty(await Queries.InsideAsync(Ben, place, new("main", 0, []), 0, 10, Ct));
        Assert.Null(await Queries.TextAsync(Ben, place, new("main", 0, []), 0, Ct));
        Assert.Empty(await Queries.SampleAsync(Ben, place, "main", Ct));
    }

    [Fact]
    public async Task are_none_where_a_step_put_out_nothing()
    {
        var run = await AddAsync(RunStatus.Error, null, ("a", null));

        Assert.Empty(await Queries.PortsAsync(Anna, new(run, 1), Ct));
        Assert.Empty(await Queries.PortsAsync(Anna, new(run), Ct));
    }

    private async Task<ItemsPlace> PlaceAsync(string items) => new(await AddAsync(RunStatus.Success, null, ("a", items)), 1);

    private static string Many(int count) =>
        $"[{string.Join(',', Enumerable.Range(0, count).Select(n => $$"""{ "json": { "name": "n{{n}}" } }"""))}]";

    private static string Words(ValueRow row) => $"{row.Name} {row.Type} {row.Count} {row.Text}";
}
