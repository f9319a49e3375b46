using Studio.Domain.Expressions.Functions;
using Studio.Tests.Support;

namespace Studio.Tests.Expressions;

public sealed class The_guide_to_expressions
{
    [Fact]
    public async Task is_the_one_in_the_docs() => await Generated.IsAsync("docs/expressions.md", FunctionGuide.Write());

    [Fact]
    public void names_every_function()
    {
        var guide = FunctionGuide.Write();

        Assert.All(FunctionList.Table.All, f => Assert.Contains(f.Help.Replace("|", "\\|"), guide, StringComparison.Ordinal));
        Assert.Equal(FunctionList.Table.All.Count, guide.Split('\n').Count(l => l.StartsWith("| `", StringComparison.Ordinal)));
    }
}
