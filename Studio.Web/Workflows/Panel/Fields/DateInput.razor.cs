using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;

namespace Studio.Web.Workflows.Panel.Fields;

/// <summary>A moment in the workflow's time zone; it is kept with its offset, so that it means the same everywhere.</summary>
public sealed partial class DateInput
{
    // Said here and not in the markup, where Blazor would read it as a moment without an offset.
    private const string Kind = "datetime-local";

    private Pending? _pending;
    private string _typed = "";
    private JsonNode? _told;

    [CascadingParameter] public required NodeForm Form { get; set; }
    [Parameter] public JsonNode? Value { get; set; }
    [Parameter] public EventCallback<JsonNode?> ValueChanged { get; set; }
    [Parameter] public string? Id { get; set; }
    [Parameter] public string? Label { get; set; }
    [Parameter] public string? DescribedBy { get; set; }
    [Parameter] public bool IsWrong { get; set; }

    private TimeZoneInfo Zone => SampleScope.ZoneOf(Form.Editing.Definition);

    private string ZoneName => Zone.Id;

    protected override void OnInitialized()
    {
        _pending = Form.Pending(KeepAsync);
        (_typed, _told) = (Shown(), Value);
    }

    protected override void OnParametersSet()
    {
        if (JsonNode.DeepEquals(Value, _told)) return;
        _told = Value;
        if (!_pending!.IsWaiting) _typed = Shown();
    }

    private string Shown() => DateTimeOffset.TryParse($"{Value}", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        ? TimeZoneInfo.ConvertTime(at, Zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : "";

    private void Typed(string? text)
    {
        _typed = text ?? "";
        _pending!.Typed(InvokeAsync);
    }

    private Task LeaveAsync() => _pending!.KeepAsync();

    private Task KeepAsync()
    {
        _told = null;
        if (DateTime.TryParse(_typed, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            _told = new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        return ValueChanged.InvokeAsync(_told);
    }

    public void Dispose() => _pending?.Dispose();
}
