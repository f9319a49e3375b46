using System.Text.Json.Nodes;
using Studio.Domain.Nodes;
using Studio.Web.Workflows.Panel;
using Studio.Web.Workflows.Panel.Code;
using Studio.Web.Workflows.Panel.Data;
using Studio.Web.Workflows.Panel.Fields;
using static Studio.Tests.Workflows.Panel.LocalEditing;

namespace Studio.Tests.Workflows.Panel;

public sealed class What_a_field_holds
{
    [Theory]
    [InlineData("5"), InlineData("true"), InlineData("null"), InlineData("\"5\"")]
    [InlineData("\"plain\""), InlineData("[1,2]")]
    public void of_any_type_comes_back_as_it_was_shown(string json)
    {
        var field = Field("f", FieldType.Any, FieldEditor.Json);
        var value = JsonNode.Parse(json);

        var back = FieldText.Read(field, FieldText.Show(field, value));

        Assert.True(JsonNode.DeepEquals(back, value));
    }

    [Fact]
    public void as_text_is_no_number() => Assert.Equal("\"5\"", FieldText.Read(Field("f"), "5")!.ToJsonString());

    [Fact]
    public void as_an_expression_stays_a_text() =>
        Assert.Equal("{{ 5 }}", FieldText.Read(Field("f", FieldType.Number), "{{ 5 }}")!.ToString());

    [Theory]
    [InlineData(90, "1 min 30 s"), InlineData(0, "0 s"), InlineData(0.25, "250 ms"), InlineData(90000, "1 d 1 h")]
    public void as_a_duration_is_said_in_words(double seconds, string words) => Assert.Equal(words, FieldText.Duration(seconds));

    [Theory]
    [InlineData(null, "$json.customer.city")]
    [InlineData("Fetch", "$('Fetch').item.json.customer.city")]
    [InlineData("It's", @"$('It\'s').item.json.customer.city")]
    public void is_named_by_the_way_to_it(string? node, string way) => Assert.Equal(way, FieldWay.Of(node, ["customer", "city"]));

    [Fact]
    public void in_a_list_or_with_an_odd_name_is_named_in_brackets() =>
        Assert.Equal("""$json.lines[0]["unit price"]["2nd"]""", FieldWay.Of(null, ["lines", 0, "unit price", "2nd"]));

    [Theory]
    [InlineData(null, "{{ $json.a }}"), InlineData("Hello", "Hello {{ $json.a }}")]
    public void takes_what_is_dropped_on_it(string? before, string after) => Assert.Equal(after, FieldWay.Dropped(before, "$json.a"));

    [Fact]
    public void is_set_with_all_that_is_missing_around_it()
    {
        var editing = new LocalEditing();
        var form = new NodeForm(editing, "n", TimeProvider.System, _ => { });

        Assert.True(form.SetAsync(NodeForm.Path("headers[0].name"), "Accept").IsCompletedSuccessfully);

        Assert.Equal("""{"headers":[{"name":"Accept"}]}""", editing.Parameters.ToJsonString());
    }

    [Fact]
    public void is_taken_out_when_nothing_is_left()
    {
        var editing = new LocalEditing(Json("""{ "a": 1, "b": 2 }"""));
        var form = new NodeForm(editing, "n", TimeProvider.System, _ => { });

        Assert.True(form.SetAsync(NodeForm.Path("a"), null, remove: true).IsCompletedSuccessfully);
        Assert.True(form.SetAsync(NodeForm.Path("c.d"), null, remove: true).IsCompletedSuccessfully);

        Assert.Equal("""{"b":2}""", editing.Parameters.ToJsonString());
        Assert.Single(editing.Done);
    }

    [Fact]
    public void follows_the_changes_that_the_browser_sends() =>
        Assert.Equal("aXYZcdf", Splice.Apply("abcdef", [new(4, 5, ""), new(1, 2, "XYZ")]));

    [Theory]
    [InlineData(-5, 2), InlineData(3, 99), InlineData(50, 1)]
    public void survives_changes_at_places_that_are_not_there(int from, int to) =>
        Assert.Contains('!', Splice.Apply("abc", [new(from, to, "!")]));

    [Theory]
    [InlineData("[ { \"a\": 1 } ]", null), InlineData("{ \"a\": 1 }", null), InlineData("[ 1 ]", "object"), InlineData("[ {", "line 1")]
    public void when_pinned_is_a_list_of_objects(string text, string? wrong)
    {
        var fits = PinEditor.TryRead(text, out var items, out var why);

        Assert.Equal(wrong is null, fits);
        Assert.Equal(fits, items is not null);
        if (wrong is not null) Assert.Contains(wrong, why!, StringComparison.Ordinal);
    }
}
