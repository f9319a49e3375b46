using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Studio.Domain.Nodes.Parameters;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Workflows;

namespace Studio.Web.Workflows.Settings;

/// <summary>What somebody types into the settings: texts until they are checked, then the edits that make the workflow so.</summary>
internal sealed partial class SettingsForm
{
    private readonly WorkflowDefinition _before;
    private readonly Dictionary<string, string> _wrong = [];

    public SettingsForm(WorkflowDefinition before)
    {
        _before = before;
        var settings = before.Settings;
        (Name, Description, Tags) = (before.Name ?? "", before.Description ?? "", string.Join(", ", before.Tags));
        (TimeZone, ErrorWorkflow, Order) = (settings.TimeZone ?? "", settings.ErrorWorkflowId, settings.BranchOrder);
        Full = settings.WhenFull;
        Timeout = InWords(settings.TimeoutSeconds);
        (Runs, Steps) = (Text(settings.MaxConcurrentExecutions), Text(settings.MaxConcurrentSteps));
        Variables = [.. (settings.Variables ?? []).Select(v => new VariableRow { Name = v.Key, Value = VariableRow.Show(v.Value) })];
    }

    public string Name { get; set; }
    public string Description { get; set; }
    public string Tags { get; set; }
    public string TimeZone { get; set; }
    public Guid? ErrorWorkflow { get; set; }
    public string Timeout { get; set; }
    public string Runs { get; set; }
    public WhenFull Full { get; set; }
    public string Steps { get; set; }
    public BranchOrder Order { get; set; }
    public List<VariableRow> Variables { get; }

    /// <summary>What is wrong with a field, by its name; null when nothing is.</summary>
    public string? WrongWith(string field) => _wrong.GetValueOrDefault(field);

    /// <summary>Whether all of it can be saved; what can't is said field by field.</summary>
    public bool Check()
    {
        _wrong.Clear();
        foreach (var finding in WorkflowCheck.All(Name, null, Description, TagList))
            _wrong.TryAdd(finding.Path == "displayName" ? nameof(Name) : Capital(finding.Path), $"{finding.Message} {finding.Fix}".Trim());
        if (TimeZone.Trim().Length > 0 && !TimeZoneChoice.IsKnown(TimeZone.Trim()))
            _wrong[nameof(TimeZone)] = $"There is no time zone \"{TimeZone.Trim()}\". Choose one of the list, such as Europe/Rome.";
        if (Timeout.Trim().Length > 0 && Seconds is null)
            _wrong[nameof(Timeout)] = $"\"{Timeout.Trim()}\" is no time. Write it like 30s, 15m or 2h, at least a second.";
        Whole(Runs, nameof(Runs));
        Whole(Steps, nameof(Steps));
        foreach (var variable in Variables) variable.Wrong = WrongWith(variable);
        return _wrong.Count == 0 && Variables.TrueForAll(v => v.Wrong is null);
    }

    /// <summary>The edits that make the workflow what stands here, as one step to undo; null when nothing is different.</summary>
    public EditCommand? Edits()
    {
        var settings = _before.Settings;
        List<EditCommand.SetProperty?> edits =
        [
            Edit(_before.Name, Name.Trim(), "name"),
            Edit(_before.Description ?? "", Description, "description"),
            _before.Tags.SequenceEqual(TagList) ? null : Set(new JsonArray([.. TagList.Select(t => JsonValue.Create(t))]), "tags"),
            Edit(settings.TimeZone ?? "", TimeZone.Trim(), "config", "timeZone"),
            Edit(Text(settings.ErrorWorkflowId), Text(ErrorWorkflow), "config", "errorWorkflowId"),
            Edit(settings.TimeoutSeconds, Seconds, "timeoutSeconds"),
            Edit(settings.MaxConcurrentExecutions, Number(Runs), "maxConcurrentExecutions"),
            settings.WhenFull == Full ? null
                : Set(Full == WhenFull.Reject ? JsonValue.Create("REJECT") : null, "config", "whenFull"),
            Edit(settings.MaxConcurrentSteps, Number(Steps), "maxConcurrentSteps"),
            settings.BranchOrder == Order ? null
                : Set(Order == BranchOrder.TopFirst ? JsonValue.Create("TOP_FIRST") : null, "config", "branchOrder"),
            VariableEdit(),
        ];
        var needed = edits.OfType<EditCommand.SetProperty>().ToList();
        return needed.Count == 0 ? null : new EditCommand.Together([.. needed]);
    }

    private List<string> TagList =>
        WorkflowCheck.Clean(Tags.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private int? Seconds => Timeout.Trim().Length > 0 && Durations.TryParse(Timeout, out var time) && time.TotalSeconds >= 1
        ? (int)Math.Ceiling(time.TotalSeconds) : null;

    private EditCommand.SetProperty? VariableEdit()
    {
        var had = _before.Settings.Variables ?? [];
        var wanted = new JsonObject();
        foreach (var row in Variables.Where(v => v.Name.Trim().Length > 0))
        {
            var name = row.Name.Trim();
            // What a document brought as a number, or as an object, stays one as long as nobody touches it.
            wanted[name] = had.TryGetPropertyValue(name, out var before) && VariableRow.Show(before) == row.Value
                ? before?.DeepClone() : JsonValue.Create(row.Value);
        }

        return JsonNode.DeepEquals(had, wanted) ? null : Set(wanted.Count == 0 ? null : wanted, "config", "variables");
    }

    private string? WrongWith(VariableRow row)
    {
        var name = row.Name.Trim();
        if (name.Length == 0) return row.Value.Length == 0 ? null : "A variable needs a name.";
        if (!VariableName().IsMatch(name)) return $"\"{name}\" can't be read as $vars.{name}. Use letters, digits and _, a letter first.";
        return Variables.Any(v => v != row && v.Name.Trim() == name) ? $"There are two variables named \"{name}\"." : null;
    }

    private void Whole(string text, string field)
    {
        if (text.Trim().Length > 0 && Number(text) is null)
            _wrong[field] = $"\"{text.Trim()}\" is no whole number from 1 on. Leave it empty for no limit.";
    }

    private static int? Number(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 ? number : null;

    private static EditCommand.SetProperty? Edit(string? before, string after, params ReadOnlySpan<object> path) =>
        before == after ? null : Set(after.Length == 0 ? null : JsonValue.Create(after), path);

    private static EditCommand.SetProperty? Edit(int? before, int? after, string setting) =>
        before == after ? null : Set(after is { } number ? JsonValue.Create(number) : null, "config", setting);

    private static EditCommand.SetProperty Set(JsonNode? value, params ReadOnlySpan<object> path) =>
        new(new(Part.Workflow, ""), ValuePath.Of(path), value is null ? null : new Given(value));

    private static string InWords(int? seconds) => seconds switch
    {
        null => "",
        { } s when s % 3600 == 0 => $"{s / 3600}h",
        { } s when s % 60 == 0 => $"{s / 60}m",
        { } s => $"{s}s",
    };

    private static string Text<T>(T? value) where T : struct => string.Create(CultureInfo.InvariantCulture, $"{value}");

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex VariableName();
}
