using System.Text.RegularExpressions;
using Studio.Tests.Support;
using Studio.Web.Canvas;
using Studio.Web.Shell.Dialogs;
using Studio.Web.Shell.Notices;
using Studio.Web.Workflows.Editing;
using Studio.Web.Workflows.Editor;
using Studio.Web.Workflows.Panel;
using Studio.Domain.Workflows.Editing;

namespace Studio.Tests.Workflows.Editing;

public sealed class The_editor_commands : EditingTest, IEditorStage
{
    private readonly Toasts _toasts = new(TimeProvider.System);
    private EditorState _state = null!;
    private EditorCommands _commands = null!;
    private EditorSide _shown;

    WorkflowCanvas? IEditorStage.Canvas => null;
    INodeSamples IEditorStage.Samples => null!;
    CancellationToken IEditorStage.Gone => Ct;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var workflow = await DraftAsync(Draw.Line("a", "b"));
        _state = new(Anna, Rooms, SomeNodes.Types, _toasts);
        Assert.Null(await _state.EnterAsync(workflow, "Anna", Ct));
        var actions = new EditorActions(Anna, _state, new Questions(), null!, _toasts);
        _commands = new(this, _state, new(new(Anna, null!, null!, null!, _state, _toasts), actions, null!, null!, null!));
    }

    public override async ValueTask DisposeAsync()
    {
        await _state.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public void know_every_key_of_the_canvas()
    {
        AssertNone(Meant.Append("append").Except(Handled));
    }

    [Fact]
    public void know_every_entry_of_the_menus()
    {
        CanvasMessage.ContextMenu[] places = [.. new[] { ("node", "a"), ("edge", ""), ("area", ""), ("empty", "") }
            .Select(p => new CanvasMessage.ContextMenu(p.Item1, p.Item2, 0, 0, 0, 0))];
        var offered = EditorMenu.OfWorkflow(isReadOnly: false)
            .Concat(places.SelectMany(p => EditorMenu.OfPlace(_state, p))).Select(i => i.Name);

        AssertNone(offered.Append("ungroup").Except(_commands.Names));
    }

    [Fact]
    public void know_every_button_of_the_editor()
    {
        var pages = Directory.GetFiles(Path.Combine(Checkout.Root, "Studio.Web/Workflows"), "*.razor", SearchOption.AllDirectories);
        var asked = pages.SelectMany(p => Regex.Matches(File.ReadAllText(p), @"CommandAsync\(""(\w+)""\)").Select(m => m.Groups[1].Value));

        AssertNone(asked.Except(_commands.Names));
    }

    [Fact]
    public void are_all_in_the_list_of_shortcuts_and_the_list_names_no_other()
    {
        var listed = Shortcuts.All.SelectMany(g => g.Keys).Select(k => k.Command).OfType<string>().ToHashSet();

        AssertNone(Meant.Except(listed));
        AssertNone(listed.Except(Meant.Append("append")));
    }

    [Fact]
    public async Task take_a_frame_away_and_leave_what_lies_in_it()
    {
        _state.Edit(new EditCommand.Group(["a", "b"], "g", "Both"));
        await SelectAsync("a");

        await _commands.DoAsync("ungroup");

        Assert.Empty(_state.Definition.Groups);
        Assert.Equal(2, _state.Definition.Nodes.Count);
    }

    [Fact]
    public async Task say_that_it_is_saved_when_it_is()
    {
        _state.Edit(new EditCommand.Rename("a", "New"));

        await _commands.DoAsync("save");

        Assert.Equal("Saved.", Assert.Single(_toasts.All).Text);
        Assert.Equal("New", (await KeptAsync(_state.WorkflowId)).Nodes.Single(n => n.Id == "a").Name);
    }

    [Fact]
    public async Task show_a_panel_and_hide_it_again()
    {
        await _commands.DoAsync("problems");
        Assert.Equal(EditorSide.Problems, _shown);

        await _commands.DoAsync("problems");
        Assert.Equal(EditorSide.Nothing, _shown);
    }

    [Fact]
    public async Task change_nothing_for_who_may_only_look()
    {
        await _state.LeaveAsync();
        await SelectAsync("a");

        await _commands.DoAsync("delete");
        await _commands.DoAsync("nonsense");

        Assert.True(_state.IsReadOnly);
    }

    void IEditorStage.ShowPalette(NewPlace place) => _shown = EditorSide.Palette;

    void IEditorStage.Toggle(EditorSide side) => _shown = _shown == side ? EditorSide.Nothing : side;

    void IEditorStage.ShowShortcuts()
    {
    }

    void IEditorStage.ShowPublish()
    {
    }

    Task IEditorStage.ShowSettingsAsync() => Task.CompletedTask;

    /// <summary>What keys stand for in the browser.</summary>
    private static IEnumerable<string> Meant => Regex
        .Matches(Script("gestures/shortcuts.ts"), @"(?:\w+|""[^""]+""): ""(\w+)""").Select(m => m.Groups[1].Value);

    /// <summary>What the canvas does itself, and what the page does.</summary>
    private IEnumerable<string> Handled => Regex.Match(Script("canvas.ts"), @"#ownCommands: .*?\{(.*?)\n  \};", RegexOptions.Singleline)
        .Groups[1].Value.Split('\n').Select(line => line.Trim().Split(':')[0]).Concat(_commands.Names);

    private Task<CanvasReply> SelectAsync(string node) => _state.ReceiveAsync(new CanvasMessage.SelectionChanged([node], [], []));

    private static string Script(string name) => File.ReadAllText(Path.Combine(Checkout.Root, "Studio.Web/Client/canvas", name));

    private static void AssertNone(IEnumerable<string> unknown) => Assert.Empty(unknown);
}
