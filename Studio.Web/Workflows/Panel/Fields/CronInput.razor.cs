using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Runner.Triggers;

namespace Studio.Web.Workflows.Panel.Fields;

/// <summary>A schedule, with what it means in words and the next times at which it starts.</summary>
public sealed partial class CronInput
{
    private const int Times = 5;

    private static readonly (string Cron, string Label)[] Usual =
    [
        ("*/5 * * * *", "Every 5 minutes"), ("0 * * * *", "Every hour"), ("0 9 * * *", "Every day at 9:00"),
        ("0 9 * * 1-5", "On weekdays at 9:00"), ("0 9 * * 1", "Every Monday at 9:00"), ("0 9 1 * *", "On the first of the month at 9:00"),
    ];

    private CronPreview? _preview;
    private string? _wrong;

    [CascadingParameter] public required NodeForm Form { get; set; }
    [Parameter, EditorRequired] public required FieldSpec Field { get; set; }
    [Parameter] public JsonNode? Value { get; set; }
    [Parameter] public EventCallback<JsonNode?> ValueChanged { get; set; }
    [Parameter] public EventCallback<string> OnExpression { get; set; }
    [Parameter] public string? Id { get; set; }
    [Parameter] public string? DescribedBy { get; set; }
    [Parameter] public string? Placeholder { get; set; }
    [Parameter] public bool IsWrong { get; set; }

    // The node may have a zone of its own beside its times.
    private TimeZoneInfo Zone =>
        Form.Parameters["timeZone"] is JsonValue own && TimeZoneInfo.TryFindSystemTimeZoneById($"{own}", out var zone)
            ? zone : SampleScope.ZoneOf(Form.Editing.Definition);

    protected override void OnParametersSet()
    {
        (_preview, _wrong) = (null, null);
        if ($"{Value}" is not { Length: > 0 } text) return;
        if (CronPreview.Of(text, Zone, Form.Time.GetUtcNow(), Times).Ok(out var preview, out var problem)) _preview = preview;
        else _wrong = problem is Problem.Invalid { Findings: [var finding, ..] } ? $"{finding.Message} {finding.Fix}" : problem.Message;
    }

    private Task ChooseAsync(ChangeEventArgs e) =>
        e.Value is string { Length: > 0 } cron ? ValueChanged.InvokeAsync(JsonValue.Create(cron)) : Task.CompletedTask;
}
