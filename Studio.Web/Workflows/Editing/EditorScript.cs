using System.Text;
using Microsoft.JSInterop;
using Studio.Domain.Import;
using Studio.Web.Shell.Notices;

namespace Studio.Web.Workflows.Editing;

/// <summary>What only a browser can do for the editor: its clipboard and its downloads.</summary>
internal sealed class EditorScript(IJSRuntime js, Toasts toasts) : IAsyncDisposable
{
    private DotNetObjectReference<EditorScript>? _self;
    private IJSObjectReference? _editor;

    /// <summary>Somebody pasted this text.</summary>
    public event Func<string, Task>? Pasted;

    public async Task StartAsync()
    {
        await StopAsync();
        _self ??= DotNetObjectReference.Create(this);
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", "./js/editor.js");
        _editor = await module.InvokeAsync<IJSObjectReference>("create", _self);
    }

    public async Task CopyAsync(string text)
    {
        if (_editor is not null) await _editor.InvokeVoidAsync("copy", text);
    }

    public async Task DownloadAsync(string name, string text)
    {
        if (_editor is not null) await _editor.InvokeVoidAsync("download", name, text);
    }

    /// <summary>Asks the browser for what is in its clipboard; where it doesn't say, the keys still can.</summary>
    public async Task PasteAsync()
    {
        if (_editor is null) return;
        if (!await _editor.InvokeAsync<bool>("paste")) toasts.Show("The browser keeps its clipboard to itself. Press Ctrl+V instead.");
    }

    [JSInvokable]
    public async Task ReceiveAsync(IJSStreamReference stream)
    {
        if (stream.Length > ImportLimits.Bytes)
        {
            toasts.Fail(new TooLongToPaste(stream.Length));
            return;
        }

        await using var bytes = await stream.OpenReadStreamAsync(ImportLimits.Bytes);
        using var reader = new StreamReader(bytes, Encoding.UTF8);
        if (Pasted is { } pasted) await pasted(await reader.ReadToEndAsync());
    }

    public async Task StopAsync()
    {
        if (_editor is not { } editor) return;
        _editor = null;
        try
        {
            await editor.InvokeVoidAsync("dispose");
            await editor.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone and its listeners with it.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _self?.Dispose();
    }
}

public sealed record TooLongToPaste(long Bytes) : Studio.Domain.Problem.Conflict(
    $"What you pasted has {Bytes / 1048576.0:0.0} MiB, and at most {ImportLimits.Bytes / 1048576} MiB can be pasted. "
    + "Paste it in parts.");
