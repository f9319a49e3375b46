using Studio.Domain.Expressions.Completion;

namespace Studio.Tests.Expressions;

public sealed class Colours_of_an_expression
{
    [Theory]
    [InlineData("Dear {{ $json.name }}!", "Brace:{{ Name:$json Sign:. Field:name Brace:}}")]
    [InlineData("{{ $json.a.trim() }}", "Brace:{{ Name:$json Sign:. Field:a Sign:. Method:trim Sign:( Sign:) Brace:}}")]
    [InlineData("{{ 1.5 + 'x' }}", "Brace:{{ Number:1.5 Sign:+ Text:'x' Brace:}}")]
    [InlineData("{{ true ? null : !x }}", "Brace:{{ Keyword:true Sign:? Keyword:null Sign:: Sign:! Name:x Brace:}}")]
    [InlineData("{{ {a: 1} }}", "Brace:{{ Sign:{ Field:a Sign:: Number:1 Sign:} Brace:}}")]
    [InlineData("{{ x.replace(/a}}/g, '') }}",
        "Brace:{{ Name:x Sign:. Method:replace Sign:( Pattern:/a}}/g Sign:, Text:'' Sign:) Brace:}}")]
    [InlineData("{{ a / b / c }}", "Brace:{{ Name:a Sign:/ Name:b Sign:/ Name:c Brace:}}")]
    [InlineData("{{ `a${b}c` }}", "Brace:{{ Text:`a${ Name:b Text:}c` Brace:}}")]
    [InlineData("{{ 'never ends }}", "Brace:{{ Bad:'never·ends·}}")]
    [InlineData("{{ a = 1 }}", "Brace:{{ Name:a Bad:= Number:1 Brace:}}")]
    [InlineData("{{ a }} and {{ b", "Brace:{{ Name:a Brace:}} Brace:{{ Name:b")]
    [InlineData("\\{{ a }}", "")]
    [InlineData("just text", "")]
    public void say_what_each_piece_is(string template, string pieces) =>
        Assert.Equal(pieces, string.Join(' ', Highlighting.Of(template)
            .Select(h => $"{h.Role}:{template.Substring(h.Start, h.Length).Replace(' ', '·')}")));
}
