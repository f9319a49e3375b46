using System.Text.Json.Nodes;
using Studio.Domain.Expressions.Functions;

namespace Studio.Tests.Expressions;

public sealed class Every_function
{
    public static TheoryData<string, string> Examples =>
        [.. FunctionList.Table.All.Where(f => f.Gives.Length > 0).Select(f => (f.Example, f.Gives)).Distinct()];

    [Theory, MemberData(nameof(Examples))]
    public void gives_what_its_example_says(string example, string gives) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(gives), JsonNode.Parse(Speak.Gives(example))),
            $"{example} gives {Speak.Gives(example)}, not {gives}");

    [Fact]
    public void has_an_example_that_can_be_read() =>
        Assert.All(FunctionList.Table.All,
            f => Assert.True(Domain.Expressions.Template.Parse($"{{{{ {f.Example} }}}}")
                .Ok(out _, out _), $"{f.On} {f.Name}: {f.Example}"));

    [Fact]
    public void is_explained() => Assert.All(FunctionList.Table.All, f => Assert.EndsWith(".", f.Help, StringComparison.Ordinal));
}
