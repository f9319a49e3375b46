using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Runner.Triggers.Times;

namespace Studio.Web.Workflows.Panel.Fields;

/// <summary>A schedule, chosen in words or written by hand, with what it means and the next times at which it starts.</summary>
public sealed partial class CronInput
{
    private const int Times = 5;
    private const string ByHand = "hand";

    private static readonly (CronRhythm Rhythm, string Label)[] Ways =
    [
        (CronRhythm.Minutes, "Every few minutes"), (CronRhythm.Hours, "Every hour, or every few"), (CronRhythm.Daily, "Every day"),
        (CronRhythm.Weekdays, "On weekdays"), (CronRhythm.Weekly, "On certain days of the week"), (CronRhythm.Monthly, "Every month"),
    ];

    private CronPreview? _preview;
    private CronPick? _pick;
    private string? _wrong;

    // Whoever writes by hand goes on with it, also over what could be chosen.
    private bool _isByHand;

    [CascadingParameter] public required NodeForm Form { get; set; }
    [Parameter, EditorRequired] public required FieldSpec Field { get; set; }
    [Parameter] public JsonNode? Value { get; set; }
    [Parameter] public EventCallback<JsonNode?> ValueChanged { get; set; }
    [Parameter] public EventCallback<string> OnExpression { get; set; }
    [Parameter] public string? Id { get; set; }
    [Parameter] public string? DescribedBy { get; set; }
    [Parameter] public string? Placeholder { get; set; }
    [Parameter] public bool IsWrong { get; set; }

    private string WrongId => $"{Id}-wrong";

    private bool IsByHand => _isByHand || (_pick is null && $"{Value}".Length > 0);

    private string Chosen => IsByHand ? ByHand : _pick is { } pick ? $"{pick.Rhythm}" : "";

    private TimeZoneInfo Zone => Form.Zone;

    private DateTimeOffset? Moment(string parameter) => DateTimeOffset.TryParse(
        $"{Form.Parameters[parameter]}", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    protected override void OnParametersSet()
    {
        (_preview, _pick, _wrong) = (null, null, null);
        if ($"{Value}" is not { Length: > 0 } text) return;
        _pick = CronPick.Read(text);
        if (!Read(text).Ok(out _preview, out var problem))
            _wrong = problem is Problem.Invalid { Findings: [var finding, ..] } ? $"{finding.Message} {finding.Fix}" : problem.Message;
    }

    private Result<CronPreview> Read(string text)
    {
        if ($"{Form.Parameters["timeZone"]}".Trim() is { Length: > 0 } own && !TimeZoneInfo.TryFindSystemTimeZoneById(own, out _))
            return new NoSuchTimeZone(own);
        return ScheduleTimes.Read(text, Zone, Moment("notBefore"), Moment("notAfter")).Ok(out var times, out var problem)
            ? CronPreview.Of(text, times, Zone, Form.Time.GetUtcNow(), Times) : problem;
    }

    private async Task ChooseAsync(ChangeEventArgs e)
    {
        _isByHand = $"{e.Value}" == ByHand;
        if (!_isByHand && Enum.TryParse<CronRhythm>($"{e.Value}", out var rhythm)) await KeepAsync(Turned(rhythm));
    }

    /// <summary>Of what was chosen already what can stay stays.</summary>
    private CronPick Turned(CronRhythm rhythm) => (_pick ?? new(rhythm)) with
    {
        Rhythm = rhythm,
        Every = rhythm == CronRhythm.Minutes ? 15 : 1,
    };

    private Task KeepAsync(CronPick pick) => ValueChanged.InvokeAsync(JsonValue.Create(pick.ToCron()));

    // With seconds where one of them has some.
    private string Wall(DateTimeOffset at) => at.ToString(_preview?.Next.Any(a => a.Second != 0) == true
        ? "ddd d MMM yyyy, HH:mm:ss" : "ddd d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);
}
