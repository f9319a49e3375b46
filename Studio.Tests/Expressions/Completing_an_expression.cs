using Studio.Domain.Expressions;
using Studio.Domain.Expressions.Completion;

namespace Studio.Tests.Expressions;

/// <summary>The bar is the caret.</summary>
public sealed class Completing_an_expression
{
    private static readonly Scope Sample = SampleScope.Orders with
    {
        Items =
        [
            new(SampleScope.Object("""
                { "name": "Ada", "total": 12.5, "tags": ["a", "b"], "lines": [{ "sku": "x1", "price": 3 }], "odd key": 1,
                  "address": { "city": "London", "zip": null }, "due": "2026-01-02" }
                """)) { Origins = [new("Fetch", 0)] },
        ],
    };

    [Theory]
    [InlineData("{{ $json.| }}", "name total tags lines odd·key address due")]
    [InlineData("{{ $json.address.| }}", "city zip")]
    [InlineData("{{ $json.address?.c| }}", "city")]
    [InlineData("{{ $json.lines[0].| }}", "sku price")]
    [InlineData("{{ $json.lines.map(l => l.|) }}", "sku price")]
    [InlineData("{{ $json.lines.filter(l => l.price > 1).map(x => x.p|) }}", "price")]
    [InlineData("{{ $('Start').item.json.| }}", "mail")]
    [InlineData("{{ $node[\"Fetch\"].json.| }}", "id name")]
    [InlineData("{{ $json.|", "name total tags")]
    [InlineData("Dear {{ $json.name }}, {{ $json.ad|", "address")]
    [InlineData("{{ `to ${$json.address.|}` }}", "city zip")]
    [InlineData("{{ 1 + $json.| * 2 }}", "name total")]
    [InlineData("{{ $json['|'] }}", "name total tags lines odd·key")]
    [InlineData("{{ $json[\"add|", "address")]
    [InlineData("{{ { a: $json.address.| } }}", "city")]
    [InlineData("{{ $vars.| }}", "region")]
    public void offers_the_fields_of_the_sample(string text, string fields) =>
        Assert.Equal(fields.Split(' ').Select(f => f.Replace('·', ' ')),
            Labels(text, SuggestionKind.Field).Take(fields.Split(' ').Length));

    [Theory]
    [InlineData("{{ $json.name.| }}", "toUpperCase")]
    [InlineData("{{ $json.total.to| }}", "toFixed")]
    [InlineData("{{ $json.tags.| }}", "join")]
    [InlineData("{{ $json.address.| }}", "keys")]
    [InlineData("{{ $now.| }}", "toFormat")]
    [InlineData("{{ Math.| }}", "round")]
    [InlineData("{{ JSON.| }}", "stringify")]
    [InlineData("{{ $('Start').| }}", "first")]
    [InlineData("{{ $json.missing.toUpperCase().| }}", "trim")]
    [InlineData("{{ $json.name.split(',').| }}", "map")]
    [InlineData("{{ | }}", "$if")]
    [InlineData("{{ $if(|) }}", "$max")]
    public void offers_the_functions_of_what_stands_before_the_dot(string text, string function) =>
        Assert.Contains(function, Labels(text, SuggestionKind.Function));

    [Theory]
    [InlineData("{{ | }}")]
    [InlineData("{{ $| }}")]
    [InlineData("{{ St| }}")]
    [InlineData("{{ $json.total + | }}")]
    public void offers_the_nodes_that_ran_before(string text) => Assert.Contains("$('Start')", Labels(text, SuggestionKind.Node));

    [Theory]
    [InlineData("{{ $('|') }}")]
    [InlineData("{{ $(\"Fe|\") }}")]
    [InlineData("{{ $node[\"|\"].json }}")]
    public void offers_the_names_of_nodes_in_their_quotes(string text) => Assert.Contains("Fetch", Labels(text, SuggestionKind.Node));

    [Fact]
    public void offers_the_parameters_of_the_functions_around_the_caret() =>
        Assert.Equal(["inner", "outer"], Labels("{{ [1].map(outer => [2].map(inner => |)) }}", SuggestionKind.Local));

    [Theory]
    [InlineData("Dear |{{ $json.name }}")]
    [InlineData("{{ $json.name }}|")]
    [InlineData("{{ $json.name | }}")]
    [InlineData("{{ 'in a te|xt' }}")]
    [InlineData("{{ 12| }}")]
    [InlineData("{{ /pat|tern/ }}")]
    [InlineData("{{ `te|xt` }}")]
    [InlineData("no expression|")]
    public void offers_nothing_where_nothing_fits(string text) => Assert.Empty(At(text).Suggestions);

    [Theory]
    [InlineData("{{ $json.na| }}", "name", "{{ $json.name| }}")]
    [InlineData("{{ $json.| }}", "odd key", "{{ $json[\"odd key\"]| }}")]
    [InlineData("{{ $json?.| }}", "odd key", "{{ $json?.[\"odd key\"]| }}")]
    [InlineData("{{ $json.name.toUpp| }}", "toUpperCase", "{{ $json.name.toUpperCase()| }}")]
    [InlineData("{{ $json.name.repl| }}", "replaceAll", "{{ $json.name.replaceAll(|) }}")]
    [InlineData("{{ $json['|'] }}", "odd key", "{{ $json['odd key|'] }}")]
    [InlineData("{{ $(\"St|", "Start", "{{ $(\"Start\")|")]
    [InlineData("{{ $St|", "$('Start')", "{{ $('Start')|")]
    [InlineData("{{ Sta| }}", "$('Start')", "{{ $('Start')| }}")]
    public void puts_the_choice_where_it_belongs(string text, string choice, string after)
    {
        var (plain, caret) = Split(text);
        var completions = Completer.At(plain, caret, Sample);
        var chosen = completions.Suggestions.FirstOrDefault(s => s.Label == choice);
        Assert.Equal(after, chosen is null ? text : Chosen(plain, completions, chosen));
    }

    [Fact]
    public void shows_the_values_of_fields() =>
        Assert.Equal("\"Ada\" 12.5 list · 2 list · 1 1 object \"2026-01-02\"", string.Join(' ',
            At("{{ $json.| }}").Suggestions.Where(s => s.Kind == SuggestionKind.Field).Select(s => s.Detail)));

    [Fact]
    public void explains_functions_with_an_example()
    {
        var split = At("{{ $json.name.spl| }}").Suggestions.First(s => s.Label == "split");
        Assert.Multiple(
            () => Assert.StartsWith("split(", split.Detail),
            () => Assert.EndsWith(".", split.Help),
            () => Assert.NotNull(split.Example));
    }

    [Fact]
    public void puts_what_begins_as_typed_first() =>
        Assert.Equal("name", Labels("{{ $json.na| }}")[0]);

    private static List<string> Labels(string text, SuggestionKind? kind = null) =>
        [.. At(text).Suggestions.Where(s => kind is null || s.Kind == kind).Select(s => s.Label)];

    private static Completions At(string text)
    {
        var (plain, caret) = Split(text);
        return Completer.At(plain, caret, Sample);
    }

    private static (string Text, int Caret) Split(string text) => (text.Remove(text.IndexOf('|'), 1), text.IndexOf('|'));

    private static string Chosen(string text, Completions completions, Suggestion chosen)
    {
        var start = completions.Start - chosen.ReplacesBefore;
        var after = string.Concat(text.AsSpan(0, start), chosen.Insert, text.AsSpan(completions.Start + completions.Length));
        return after.Insert(start + chosen.Insert.Length - chosen.CaretBack, "|");
    }
}
