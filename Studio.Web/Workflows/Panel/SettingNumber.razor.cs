using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Studio.Web.Workflows.Panel;

/// <summary>A whole number among a node's settings. What is none, or too large, is said and not kept.</summary>
public sealed partial class SettingNumber
{
    private Pending? _pending;
    private string _typed = "";
    private int? _told;
    private string? _wrong;

    [CascadingParameter] public required NodeForm Form { get; set; }
    [Parameter, EditorRequired] public required string Label { get; set; }
    [Parameter] public string Unit { get; set; } = "";
    [Parameter] public string? Id { get; set; }
    [Parameter] public int? Value { get; set; }
    [Parameter] public int Least { get; set; }
    [Parameter] public int Most { get; set; } = int.MaxValue;
    [Parameter] public EventCallback<int?> OnKeep { get; set; }

    protected override void OnInitialized()
    {
        _pending = Form.Pending(KeepAsync);
        (_told, _typed) = (Value, Text(Value));
    }

    protected override void OnParametersSet()
    {
        if (Value == _told) return;
        _told = Value;
        if (!_pending!.IsWaiting) _typed = Text(Value);
    }

    private void Typed(string? text)
    {
        _typed = text ?? "";
        var fits = _typed.Length == 0 || (Number() is { } number && number >= Least && number <= Most);
        _wrong = fits ? null : string.Create(CultureInfo.InvariantCulture, $"a whole number from {Least:#,0} to {Most:#,0}");
        _pending!.Typed(InvokeAsync);
    }

    private Task KeepAsync()
    {
        if (_wrong is not null) return Task.CompletedTask;
        _told = Number();
        return OnKeep.InvokeAsync(_told);
    }

    private int? Number() => int.TryParse(_typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    public void Dispose() => _pending?.Dispose();
}
