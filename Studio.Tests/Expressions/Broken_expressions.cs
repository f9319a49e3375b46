namespace Studio.Tests.Expressions;

public sealed class Broken_expressions
{
    /// <summary>The stretch at fault is between the brackets ‹ ›.</summary>
    [Theory]
    [InlineData("$json.name ‹=› 'x'", "An expression cannot assign a value.", "To compare, write ===.")]
    [InlineData("$json.n‹++›", "An expression cannot change a value.", "Write the new value itself: a + 1.")]
    [InlineData("'a' ‹'b'›", "An operator or a comma is missing before this.", "Join texts with +; separate values by commas.")]
    [InlineData("[1, 2 ‹}›}", "Here is }, but ] is missing here.", "Close the list with ].")]
    [InlineData("1 ‹;› 2", "An expression is one value, without ; in it.", "Use one {{ }} for each value.")]
    [InlineData("‹nmae›.x", "\"nmae\" is unknown.", "A field of the item is written $json.nmae; a text needs quotes: \"nmae\".")]
    [InlineData("‹$jsn›.x", "\"$jsn\" is unknown.", "Did you mean $json?")]
    [InlineData("‹Math.rond›(1)", "Math has no \"rond\".", "Did you mean round?")]
    [InlineData("‹$json.name.toUperCase›()", "There is no function \"toUperCase\".", "Did you mean toUpperCase?")]
    [InlineData("‹$json.id.toUpperCase›()", "$json.id is a number, which has no function \"toUpperCase\".", null)]
    [InlineData("‹$json.missing›.deep", "$json.missing is nothing (undefined) here, which has no \".deep\".", null)]
    [InlineData("‹[1].map(2)›", "map needs a function here, and this is a number.", "Write x => …, for example x => x.name.")]
    [InlineData("‹'a'.repeat(-1)›", null, null)]
    [InlineData("1 +", "The expression is not complete.", "Something has to follow here, or what precedes has to go.")]
    [InlineData("$json.", "A name is missing after the dot.", null)]
    [InlineData("if (1) 2", null, null)]
    [InlineData("‹function› (x) { return x }", null, null)]
    [InlineData("/[/.test('a')", null, null)]
    [InlineData("‹@›json", null, null)]
    public void say_where_and_what_to_do(string marked, string? message, string? hint)
    {
        var (start, end) = (marked.IndexOf('‹'), marked.IndexOf('›') - 1);

        var fault = Speak.Fails(marked.Replace("‹", "").Replace("›", ""));

        Assert.Multiple(
            () => Assert.Equal(message ?? fault.Message, fault.Message),
            () => Assert.Equal(hint ?? fault.Hint, fault.Hint),
            () => Assert.EndsWith(".", fault.Message),
            () => Assert.NotEmpty(fault.Hint),
            () => Assert.Equal(start < 0 ? (0, 0) : (start, end - start), start < 0 ? (0, 0) : (fault.Position - 3, fault.Length)));
    }

    [Fact]
    public void are_all_named_at_once() =>
        Assert.Equal(2, Studio.Domain.Expressions.Template.Parse("{{ 1 + }} and {{ nobody }}").Ok(out _, out var problem) ? 0
            : Assert.IsType<Studio.Domain.Expressions.ExpressionFault>(problem).Faults.Count);

    [Theory]
    [InlineData("({ a: 1 }) + ''", "\"{\\\"a\\\":1}\"", "an object as text is its JSON")]
    [InlineData("-2 ** 2", "-4", "a power comes before its sign")]
    [InlineData("$json.nothing", "null", "a missing field is nothing")]
    public void are_fewer_than_in_JavaScript(string expression, string gives, string why) =>
        Assert.True(gives == Speak.Gives(expression), $"{why}: {expression} gives {Speak.Gives(expression)}");
}
