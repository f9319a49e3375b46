using Bunit;
using Microsoft.AspNetCore.Components;
using Studio.Domain;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;
using Studio.Web.Workflows.Settings;

namespace Studio.Tests.Workflows.Settings;

public sealed class The_settings_of_a_workflow : BunitContext
{
    private static readonly Guid Other = Guid.CreateVersion7();
    private readonly List<EditCommand> _done = [];
    private WorkflowDefinition _definition = Draw.Line("a") with { Name = "Orders", Tags = ["sales"] };
    private Result<Edited>? _answer;
    private Guid? _movedTo;
    private bool _isClosed;

    [Fact]
    public async Task become_one_edit_of_what_is_different()
    {
        var dialog = Open();

        await Type(dialog, "#ws-name", "Invoices");
        await Type(dialog, "#ws-description", "Sends them.");
        await Type(dialog, "#ws-tags", "sales, money");
        await Type(dialog, "#ws-zone", "Europe/Rome");
        await Type(dialog, "#ws-timeout", "2h 30m");
        await Type(dialog, "#ws-runs", "3");
        await Type(dialog, "#ws-full", "Reject");
        await Type(dialog, "#ws-order", "TopFirst");
        await Save(dialog);

        Assert.Equal(8, Assert.IsType<EditCommand.Together>(Assert.Single(_done)).Commands.Count);
        Assert.Equal(("Invoices", "Sends them.", "sales money"),
            (_definition.Name, _definition.Description, string.Join(' ', _definition.Tags)));
        Assert.Equal(
            new WorkflowSettings
            {
                TimeZone = "Europe/Rome",
                TimeoutSeconds = 9000,
                MaxConcurrentExecutions = 3,
                WhenFull = WhenFull.Reject,
                BranchOrder = BranchOrder.TopFirst,
            },
            _definition.Settings);
        Assert.True(_isClosed);
    }

    [Fact]
    public async Task that_nobody_changed_are_no_edit()
    {
        await Save(Open());

        Assert.Empty(_done);
        Assert.True(_isClosed);
    }

    [Fact]
    public async Task that_are_emptied_are_no_settings_any_more()
    {
        _definition = _definition with
        {
            Settings = new()
            {
                TimeZone = "Europe/Rome",
                TimeoutSeconds = 90,
                WhenFull = WhenFull.Reject,
                MaxConcurrentSteps = 2,
                BranchOrder = BranchOrder.TopFirst,
            },
        };
        var dialog = Open();
        Assert.Equal("90s", dialog.Find("#ws-timeout").GetAttribute("value"));

        await Type(dialog, "#ws-zone", "");
        await Type(dialog, "#ws-timeout", "");
        await Type(dialog, "#ws-steps", "");
        await Type(dialog, "#ws-order", "AtOnce");
        await Type(dialog, "#ws-full", "Queue");
        await Save(dialog);

        Assert.Equal(new(), _definition.Settings);
    }

    [Theory]
    [InlineData("#ws-name", " ", "A workflow needs a name.")]
    [InlineData("#ws-zone", "Europe/Rom", "There is no time zone \"Europe/Rom\".")]
    [InlineData("#ws-timeout", "soon", "\"soon\" is no time.")]
    [InlineData("#ws-timeout", "0", "at least a second")]
    [InlineData("#ws-runs", "0", "no whole number from 1 on")]
    [InlineData("#ws-steps", "many", "no whole number from 1 on")]
    public async Task that_make_no_sense_are_refused_beside_their_field(string field, string text, string expected)
    {
        var dialog = Open();

        await Type(dialog, field, text);
        await Save(dialog);

        Assert.Contains(expected, dialog.Find($"{field}-hint").TextContent);
        Assert.Equal("true", dialog.Find(field).GetAttribute("aria-invalid"));
        Assert.Empty(_done);
        Assert.False(_isClosed);
    }

    [Fact]
    public async Task have_variables_that_keep_the_kind_that_nobody_touched()
    {
        _definition = _definition with { Settings = new() { Variables = new() { ["port"] = 80, ["region"] = "eu", ["old"] = "x" } } };
        var dialog = Open();

        await dialog.FindAll(".pair")[1].QuerySelectorAll("input")[1].ChangeAsync(new() { Value = "us" });
        await dialog.Find("[aria-label='Remove old']").ClickAsync();
        await dialog.Find(".variables > .btn").ClickAsync();
        await dialog.FindAll(".pair")[2].QuerySelectorAll("input")[0].ChangeAsync(new() { Value = "stage" });
        await Save(dialog);

        Assert.Equal("""{"port":80,"region":"us","stage":""}""", _definition.Settings.Variables!.ToJsonString());
    }

    [Theory]
    [InlineData("my name", "can't be read as $vars.my name")]
    [InlineData("region", "There are two variables named \"region\".")]
    public async Task have_variables_with_names_that_expressions_can_say(string name, string expected)
    {
        _definition = _definition with { Settings = new() { Variables = new() { ["region"] = "eu" } } };
        var dialog = Open();

        await dialog.Find(".variables > .btn").ClickAsync();
        await dialog.FindAll(".pair")[1].QuerySelectorAll("input")[0].ChangeAsync(new() { Value = name });
        await Save(dialog);

        Assert.Contains(expected, dialog.Find(".variables").TextContent);
        Assert.Empty(_done);
    }

    [Fact]
    public async Task say_why_an_edit_was_refused_and_stay_open()
    {
        _answer = new CannotEdit("The workflow is gone.", "Close it.");
        var dialog = Open();

        await Type(dialog, "#ws-name", "Invoices");
        await Save(dialog);

        Assert.Contains("The workflow is gone. Close it.", dialog.Find("[role=alert]").TextContent);
        Assert.False(_isClosed);
    }

    [Fact]
    public async Task put_the_workflow_into_another_project()
    {
        var dialog = Open();

        await Type(dialog, "#ws-project", $"{Other}");
        await Save(dialog);

        Assert.Equal(Other, _movedTo);
        Assert.Empty(_done);
    }

    [Fact]
    public void keep_an_error_workflow_that_they_do_not_know()
    {
        _definition = _definition with { Settings = new() { ErrorWorkflowId = Other } };

        Assert.Contains("not there any more", Open().Find("#ws-error option[value='" + Other + "']").TextContent);
    }

    private IRenderedComponent<WorkflowSettingsDialog> Open() => Render<WorkflowSettingsDialog>(p => p
        .Add(d => d.Definition, _definition)
        .Add(d => d.Choices, new SettingsChoices([new(Guid.Empty, "Mine"), new(Other, "Other")], Guid.Empty, []))
        .Add(d => d.Do, DoAsync)
        .Add(d => d.Move, project =>
        {
            _movedTo = project;
            return Task.FromResult<Result<Workflow>>(new Workflow { Id = Other, OwnerId = Other, DisplayName = "x", KebabName = "x" });
        })
        .Add(d => d.OnClose, () => _isClosed = true));

    private Task<Result<Edited>> DoAsync(EditCommand command)
    {
        _done.Add(command);
        var answer = _answer ?? Editor.Apply(_definition, command, SomeNodes.Types);
        if (answer.Ok(out var edited, out _)) _definition = edited.Definition;
        return Task.FromResult(answer);
    }

    private static Task Type(IRenderedComponent<WorkflowSettingsDialog> dialog, string field, string text) =>
        dialog.Find(field).ChangeAsync(new ChangeEventArgs { Value = text });

    private static Task Save(IRenderedComponent<WorkflowSettingsDialog> dialog) => dialog.Find("form").SubmitAsync();
}
