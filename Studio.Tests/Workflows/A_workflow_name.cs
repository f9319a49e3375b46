using Studio.Domain.Workflows;

namespace Studio.Tests.Workflows;

public sealed class A_workflow_name
{
    [Theory]
    [InlineData("Welcome new customers", "welcome-new-customers")]
    [InlineData("  Größte Order!  ", "groesste-order")]
    [InlineData("Café & crème", "cafe-creme")]
    [InlineData("v2 -- final__FINAL", "v2-final-final")]
    [InlineData("日本語", "workflow")]
    [InlineData("🙂", "workflow")]
    public void is_written_in_kebab_case_for_calls(string name, string kebab) => Assert.Equal(kebab, WorkflowName.Kebab(name));

    [Fact]
    public void in_kebab_case_stays_as_it_is() =>
        Assert.Equal("welcome-new-customers", WorkflowName.Kebab(WorkflowName.Kebab("Welcome new customers")));

    [Fact]
    public void that_is_taken_gets_the_first_free_number() =>
        Assert.Equal("order-3", WorkflowName.FirstFree("order", new HashSet<string> { "order", "order-2", "order-4" }));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("two\nlines")]
    public void that_says_nothing_or_breaks_lines_is_refused(string? name) => Assert.NotNull(WorkflowName.Check(name));

    [Fact]
    public void of_300_characters_is_refused_with_its_length_and_the_limit()
    {
        var finding = WorkflowName.Check(new string('x', 300));

        Assert.Equal("The name has 300 characters.", finding!.Message);
        Assert.Equal("Use at most 120.", finding.Fix);
    }
}
