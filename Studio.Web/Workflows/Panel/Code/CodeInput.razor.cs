using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Studio.Web.Workflows.Panel.Code;

/// <summary>
/// A text in a code editor. The browser sends what changes and not the whole, so a text of any length may be written over a slow line.
/// </summary>
public sealed partial class CodeInput
{
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _element;
    private DotNetObjectReference<CodeInput>? _self;
    private IJSObjectReference? _box;
    private Pending? _pending;
    private string _text = "";
    private string _told = "";

    /// <summary>The form that it is a field of: what one types there is kept when the form closes. It may also stand alone.</summary>
    [CascadingParameter] public NodeForm? Form { get; set; }
    [Parameter, EditorRequired] public required string Label { get; set; }
    [Parameter] public string Text { get; set; } = "";

    /// <summary>template, json, jsonTemplate, javascript or text.</summary>
    [Parameter] public string Language { get; set; } = "text";

    /// <summary>line, block or tall.</summary>
    [Parameter] public string Size { get; set; } = "block";
    [Parameter] public string Placeholder { get; set; } = "";
    [Parameter] public string DescribedBy { get; set; } = "";
    [Parameter] public bool ReadOnly { get; set; }

    /// <summary>It takes the focus as soon as it is there, and what was typed meanwhile.</summary>
    [Parameter] public bool Wanted { get; set; }

    /// <summary>At every letter, for what is shown beside it.</summary>
    [Parameter] public Action<string>? Typing { get; set; }

    /// <summary>When the typing has paused.</summary>
    [Parameter] public EventCallback<string> TextChanged { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private bool IsTemplate => Language is "template" or "jsonTemplate";

    protected override void OnInitialized()
    {
        _pending = Form?.Pending(KeepAsync) ?? new(TimeProvider.System, KeepAsync, _ => { });
        _text = _told = Text;
    }

    protected override async Task OnParametersSetAsync()
    {
        // An echo of what was told, or somebody else's text while this one is still being written: the later one wins.
        if (Text == _told || _pending!.IsWaiting) return;
        _text = _told = Text;
        if (_box is not null) await _box.InvokeVoidAsync("setText", _gone.Token, Text);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        try
        {
            await using var module = await Js.InvokeAsync<IJSObjectReference>("import", _gone.Token, "./js/panel.js");
            var opened = _text;
            _box = await module.InvokeAsync<IJSObjectReference>("openCode", _gone.Token, _element, _self,
                new Options(opened, Language, Label, Placeholder, ReadOnly, Wanted, DescribedBy));
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The panel was closed, or the browser is gone, before the editor was there.
        }
    }

    [JSInvokable]
    public TemplateReading? Edit(IReadOnlyList<Splice> splices)
    {
        if (splices.Count > 0 && !ReadOnly)
        {
            _text = Splice.Apply(_text, splices);
            _pending!.Typed(InvokeAsync);
            Typing?.Invoke(_text);
        }

        return IsTemplate ? TemplateReading.Of(_text) : null;
    }

    [JSInvokable]
    public TemplateOffers? Offer(int position) => IsTemplate && Form is { } form ? TemplateOffers.At(_text, position, form.Scope()) : null;

    [JSInvokable("Leave")]
    public Task LeaveAsync() => _pending!.KeepAsync();

    private async Task KeepAsync()
    {
        if (_text == _told) return;
        _told = _text;
        await TextChanged.InvokeAsync(_text);
    }

    public async ValueTask DisposeAsync()
    {
        _pending?.Dispose();
        await _gone.CancelAsync();
        _gone.Dispose();
        _self?.Dispose();
        if (_box is null) return;
        try
        {
            await _box.InvokeVoidAsync("dispose");
            await _box.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // With the browser went the editor.
        }
    }

    private sealed record Options(string Text, string Language, string Label, string Placeholder, bool IsReadOnly, bool IsWanted,
        string DescribedBy);
}
