using Microsoft.Playwright;
using Studio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys;

public sealed class Working_with_workflows : JourneyTest
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await SignInAsync(Anna);
        await Page.GotoAsync("/workflows");
        // A page is arrived at when its heading has the focus.
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task begins_with_an_empty_list_that_says_what_to_do()
    {
        await Expect(Page.GetByText("No workflows yet")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "New workflow" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task goes_by_keyboard_from_new_to_renamed()
    {
        await CreateAsync("Welcome");
        await ActAsync("Welcome", "Rename");
        await Dialog.GetByLabel("Name").FillAsync("Greet");
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Row("Greet")).ToBeVisibleAsync();
        await Expect(Row("Welcome")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task begins_by_keyboard_with_a_template()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "New workflow" }).First.ClickAsync();
        await Expect(Dialog.GetByLabel("Name")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Dialog.GetByLabel("Name")).ToHaveValueAsync("Ask before it is done");
        await Page.Keyboard.PressAsync("Enter");

        await Page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/workflows/[0-9a-f-]{36}$"));
        await Page.GotoAsync("/workflows");
        await Expect(Row("Ask before it is done")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task takes_a_deletion_back_with_undo()
    {
        await CreateAsync("Welcome");
        await ActAsync("Welcome", "Delete");
        await Expect(Row("Welcome")).ToHaveCountAsync(0);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Expect(Row("Welcome")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task duplicates_and_archives()
    {
        await CreateAsync("Welcome");
        await ActAsync("Welcome", "Duplicate");
        await Expect(Row("Welcome (copy)")).ToBeVisibleAsync();

        await ActAsync("Welcome (copy)", "Archive");
        await Expect(Row("Welcome (copy)")).ToHaveCountAsync(0);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Archive", Exact = true }).ClickAsync();

        await Expect(Row("Welcome (copy)")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task finds_as_one_types_and_keeps_it_in_the_address()
    {
        await CreateAsync("Welcome");
        await CreateAsync("Refund");

        await Page.Keyboard.PressAsync("/");
        await Expect(Page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync("refu");
        await Expect(Row("Welcome")).ToHaveCountAsync(0);
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("search=refu"));
        await Page.ReloadAsync();

        await Expect(Row("Refund")).ToBeVisibleAsync();
        await Expect(Row("Welcome")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task says_on_the_spot_what_is_wrong_with_a_name()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "New workflow" }).First.ClickAsync();
        await Dialog.GetByLabel("Name").FillAsync("   ");
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page.GetByText("A workflow needs a name.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task is_reached_from_anywhere_by_the_palette()
    {
        await CreateAsync("Welcome");
        await Page.GotoAsync("/");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Hello");

        await Page.Keyboard.PressAsync("Control+k");
        await Expect(Dialog).ToBeVisibleAsync();
        await Page.Keyboard.TypeAsync("welc");
        await Expect(Page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Welcome");
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/workflows/[0-9a-f-]{36}$"));
    }

    [Fact]
    public async Task loses_no_letter_that_is_typed_fast()
    {
        const string Fast = "the quick brown fox jumps over the lazy dog";

        await Page.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync(Fast);
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("dog$"));
        await Expect(Page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync(Fast);

        await Page.Keyboard.PressAsync("Control+k");
        await Dialog.GetByRole(AriaRole.Combobox).PressSequentiallyAsync(Fast);
        await Expect(Dialog.GetByText($"Nothing is called “{Fast}”.")).ToBeVisibleAsync();
        await Expect(Dialog.GetByRole(AriaRole.Combobox)).ToHaveValueAsync(Fast);
    }

    private async Task CreateAsync(string name)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "New workflow" }).First.ClickAsync();
        await Dialog.GetByLabel("Name").FillAsync(name);
        await Page.Keyboard.PressAsync("Enter");
        // A new workflow opens at once.
        await Page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/workflows/[0-9a-f-]{36}$"));
        await Page.GotoAsync("/workflows");
        await Expect(Row(name)).ToBeVisibleAsync();
    }

    private async Task ActAsync(string name, string action)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = $"Actions for {name}", Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = action, Exact = true }).ClickAsync();
    }

    private ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    private ILocator Row(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });
}
