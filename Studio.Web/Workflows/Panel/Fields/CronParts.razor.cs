using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Studio.Runner.Triggers.Times;

namespace Studio.Web.Workflows.Panel.Fields;

/// <summary>What is to be chosen about a usual schedule.</summary>
public sealed partial class CronParts
{
    private const string Wall = "HH:mm";

    private static readonly DayOfWeek[] WeekFromMonday = [.. Enum.GetValues<DayOfWeek>().OrderBy(d => ((int)d + 6) % 7)];
    private static readonly int[] DaysOfMonth = [.. Enumerable.Range(1, 31), CronPick.LastDay];

    [CascadingParameter] public required NodeForm Form { get; set; }
    [Parameter, EditorRequired] public required CronPick Pick { get; set; }
    [Parameter] public EventCallback<CronPick> PickChanged { get; set; }

    private string Clock => Pick.At.ToString(Wall, CultureInfo.InvariantCulture);

    private bool IsOnly(DayOfWeek day) => Pick.Days is [var only] && only == day;

    /// <summary>A number that is still being typed, or doesn't fit, changes nothing.</summary>
    private Task NumberAsync(JsonNode? said, int least, int most, Func<int, CronPick> with) =>
        int.TryParse($"{said}", NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? PickChanged.InvokeAsync(with(number)) : Task.CompletedTask;

    private Task AtAsync(JsonNode? said) =>
        TimeOnly.TryParseExact($"{said}", Wall, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? PickChanged.InvokeAsync(Pick with { At = at }) : Task.CompletedTask;

    private Task TurnAsync(DayOfWeek day, bool isOn) =>
        PickChanged.InvokeAsync(Pick with { Days = isOn ? [.. Pick.Days, day] : [.. Pick.Days.Where(d => d != day)] });
}
