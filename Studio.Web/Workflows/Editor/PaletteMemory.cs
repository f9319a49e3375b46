using System.Text.Json;
using Microsoft.JSInterop;
using Studio.Domain;

namespace Studio.Web.Workflows.Editor;

/// <summary>The node types that somebody likes, and those that they added last: kept in their browser, for each person.</summary>
internal sealed class PaletteMemory(Actor actor, IJSRuntime js)
{
    private const int MostRecent = 5;
    private const int MostFavourites = 50;

    private static readonly JsonSerializerOptions Strict =
        new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    private readonly List<string> _favourites = [];
    private readonly List<string> _recent = [];
    private bool _isLoaded;

    public IReadOnlyList<string> Favourites => _favourites;
    public IReadOnlyList<string> Recent => _recent;

    private string Key => $"studio-palette:{actor.UserId:N}";

    public async Task LoadAsync()
    {
        if (_isLoaded) return;
        _isLoaded = true;
        if (Read(await StoredAsync()) is not { } kept) return;
        _favourites.AddRange(kept.Favourites.Except(_favourites).Take(MostFavourites));
        _recent.AddRange(kept.Recent.Except(_recent).Take(MostRecent));
    }

    public Task StarAsync(string type)
    {
        if (!_favourites.Remove(type)) _favourites.Add(type);
        if (_favourites.Count > MostFavourites) _favourites.RemoveAt(0);
        return KeepAsync();
    }

    public Task UseAsync(string type)
    {
        _recent.Remove(type);
        _recent.Insert(0, type);
        if (_recent.Count > MostRecent) _recent.RemoveAt(MostRecent);
        return KeepAsync();
    }

    // A browser may refuse to keep anything.
    private async Task<string?> StoredAsync()
    {
        try
        {
            return await js.InvokeAsync<string?>("localStorage.getItem", Key);
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException)
        {
            return null;
        }
    }

    private async Task KeepAsync()
    {
        try
        {
            await js.InvokeVoidAsync("localStorage.setItem", Key, JsonSerializer.Serialize(new Kept(_favourites, _recent)));
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException)
        {
            // It is still known here, for as long as the page is open.
        }
    }

    private static Kept? Read(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<Kept>(text, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Kept(IReadOnlyList<string> Favourites, IReadOnlyList<string> Recent);
}
