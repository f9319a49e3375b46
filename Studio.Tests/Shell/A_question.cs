using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Studio.Web.Shell.Dialogs;

namespace Studio.Tests.Shell;

public sealed class A_question : BunitContext
{
    private readonly Questions _questions = new();

    public A_question() => Services.AddSingleton(_questions);

    [Fact]
    public async Task is_answered_with_yes_by_its_verb()
    {
        var (host, answer) = Ask(q => q.ConfirmAsync(new("Delete it?", "It can't be undone.", "Delete", IsDangerous: true)));
        await host.Find(".btn-danger").ClickAsync();
        Assert.True(await answer);
        Assert.Empty(host.FindAll("dialog"));
    }

    [Fact]
    public async Task is_answered_with_no_by_Escape()
    {
        var (host, answer) = Ask(q => q.ConfirmAsync(new("Delete it?", "It can't be undone.", "Delete")));
        await host.Find("dialog").TriggerEventAsync("onclose", EventArgs.Empty);
        Assert.False(await answer);
    }

    [Fact]
    public void that_is_dangerous_has_the_focus_on_Cancel()
    {
        var (host, _) = Ask(q => q.ConfirmAsync(new("Delete it?", "It can't be undone.", "Delete", IsDangerous: true)));
        Assert.Equal("Cancel", host.Find("[data-autofocus]").TextContent);
    }

    [Fact]
    public async Task for_a_text_gives_it_back_trimmed()
    {
        var (host, answer) = Ask(q => q.PromptAsync(new("Rename", "Name", "Rename", "Old")));
        await host.Find("input").InputAsync(" New ");
        await host.Find("form").SubmitAsync();
        Assert.Equal("New", await answer);
    }

    [Fact]
    public async Task for_a_text_says_what_is_wrong_with_it()
    {
        var (host, answer) = Ask(q => q.PromptAsync(new("Rename", "Name", "Rename") { Check = text => text == "taken" ? "That name is taken." : null }));
        await host.Find("input").InputAsync("taken");
        await host.Find("form").SubmitAsync();

        Assert.False(answer.IsCompleted);
        Assert.Equal("That name is taken.", host.Find(".error").TextContent);
        Assert.Equal("true", host.Find("input").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task waits_behind_another()
    {
        var (host, first) = Ask(q => q.ConfirmAsync(new("First?", "", "Yes")));
        var second = _questions.ConfirmAsync(new("Second?", "", "Yes"));
        Assert.Equal("First?", host.Find("h2").TextContent);

        await host.Find(".btn-primary").ClickAsync();
        Assert.True(await first);
        host.WaitForAssertion(() => Assert.Equal("Second?", host.Find("h2").TextContent));
        Assert.False(second.IsCompleted);
    }

    private (IRenderedComponent<QuestionHost> Host, Task<T> Answer) Ask<T>(Func<Questions, Task<T>> ask)
    {
        var host = Render<QuestionHost>();
        var answer = ask(_questions);
        host.WaitForElement("dialog");
        return (host, answer);
    }
}
