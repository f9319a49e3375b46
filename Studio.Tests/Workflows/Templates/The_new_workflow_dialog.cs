using Bunit;
using Studio.Runner.Workflows;
using Studio.Web.Workflows.Templates;

namespace Studio.Tests.Workflows.Templates;

public sealed class The_new_workflow_dialog : BunitContext
{
    private NewWorkflow? _wish;

    [Fact]
    public async Task begins_empty_when_nothing_is_chosen()
    {
        var dialog = Open();

        await dialog.Find("#new-name").InputAsync(new() { Value = "Mine" });
        await dialog.Find("form").SubmitAsync();

        Assert.Equal(("Mine", null), (_wish!.DisplayName, _wish.Template));
    }

    [Fact]
    public async Task takes_the_name_of_a_template_until_somebody_types_one()
    {
        var dialog = Open();

        await Choose(dialog, 1);
        Assert.Equal(TemplateList.All[0].Title, dialog.Find("#new-name").GetAttribute("value"));
        await Choose(dialog, 2);
        Assert.Equal(TemplateList.All[1].Title, dialog.Find("#new-name").GetAttribute("value"));
        await dialog.Find("#new-name").InputAsync(new() { Value = "Mine" });
        await Choose(dialog, 3);
        await dialog.Find("form").SubmitAsync();

        Assert.Equal(("Mine", TemplateList.All[2].Id), (_wish!.DisplayName, _wish.Template));
    }

    [Fact]
    public async Task asks_for_a_name()
    {
        var dialog = Open();

        await dialog.Find("form").SubmitAsync();

        Assert.Null(_wish);
        Assert.Contains("A workflow needs a name.", dialog.Find("#new-name-hint").TextContent);
    }

    [Fact]
    public void shows_each_template_as_it_is_drawn()
    {
        var pictures = Open().FindAll("svg.graph");

        Assert.Equal(
            TemplateList.All.Select(t => t.Definition.Nodes.Count), pictures.Select(p => p.QuerySelectorAll("rect").Length));
        Assert.All(pictures, p => Assert.Equal("true", p.GetAttribute("aria-hidden")));
    }

    private IRenderedComponent<NewWorkflowDialog> Open() =>
        Render<NewWorkflowDialog>(p => p.Add(d => d.OnCreate, wish => _wish = wish).Add(d => d.OnClose, () => { }));

    private static Task Choose(IRenderedComponent<NewWorkflowDialog> dialog, int at) =>
        dialog.FindAll("input[type=radio]")[at].ChangeAsync(new() { Value = "on" });
}
