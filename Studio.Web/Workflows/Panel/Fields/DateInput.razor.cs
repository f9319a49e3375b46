using System.Globalization;
using System.Text.Json.Nodes;

namespace Studio.Web.Workflows.Panel.Fields;

/// <summary>A moment in the node's time zone; it is kept with its offset, so that it means the same everywhere.</summary>
public sealed partial class DateInput
{
    // Said here and not in the markup, where Blazor would read it as a moment without an offset.
    private const string Kind = "datetime-local";

    private TimeZoneInfo Zone => Form.Zone;

    private string ZoneName => Zone.Id;

    protected override string Show(JsonNode? value) =>
        DateTimeOffset.TryParse($"{value}", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? TimeZoneInfo.ConvertTime(at, Zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : "";

    protected override JsonNode? Read(string text)
    {
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return null;
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }
}
