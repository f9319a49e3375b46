using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;
using Studio.Web.Workflows.Versions;

namespace Studio.Tests.Workflows.Versions;

public sealed class What_differs_between_two_versions
{
    private static readonly WorkflowDefinition Before = Draw.Line(Draw.Set("x", "y", "1"), Draw.Node("gone"));
    private static readonly WorkflowDefinition After = Draw.Line(Draw.Set("x", "y", "2"), Draw.Node("come"));

    [Fact]
    public void lies_in_one_picture_also_what_is_no_longer_there()
    {
        var picture = new DifferencePicture(SomeNodes.Types);

        picture.Draw(Before, After, VersionChanges.Between(Before, After));

        Assert.Equal(
            ["come added: Added", "gone removed: Removed", "s :", "x changed: 1 change"],
            picture.Model.Nodes.Select(n => $"{n.Id} {n.Change}: {n.StatusText}".TrimEnd()).Order());
        Assert.Equal(["added", "removed"], picture.Model.Edges.Select(e => e.Change).OfType<string>().Order());
    }

    [Fact]
    public void is_summed_up_in_a_line() => Assert.Equal(
        "1 node added, 1 node removed, 1 node changed, 2 connections", VersionChanges.Summary(VersionChanges.Between(Before, After)));

    [Fact]
    public void names_a_parameter_as_its_form_does()
    {
        var change = Assert.Single(VersionChanges.Between(Before, After), c => c.Kind == ChangeKind.Changed);

        Assert.Equal(("X", "fields[0].value", "\"1\"", "\"2\""), (change.Where, change.What, change.WordsBefore, change.WordsAfter));
    }

    [Fact]
    public void is_nothing_where_things_only_lie_elsewhere()
    {
        var moved = Before with { Nodes = [.. Before.Nodes.Select(n => n with { Position = new(500, 500) })] };

        Assert.Equal("Nothing that changes a run", VersionChanges.Summary(VersionChanges.Between(Before, moved)));
    }
}
