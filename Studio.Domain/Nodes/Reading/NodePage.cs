using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Studio.Domain.Nodes.Reading;

/// <summary>A node type explained in Markdown: beside its form, and in docs/nodes.md.</summary>
public static class NodePage
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(NodeSpec spec)
    {
        var page = new StringBuilder();
        Line(page, $"## {spec.Title}");
        Line(page, $"`{spec.Id}`{(spec.Version > 1 ? $" version {spec.Version}" : "")} · {spec.Help}");
        if (Ports(spec) is { Length: > 0 } ports) Line(page, ports);
        Line(page, Crash(spec));
        Fields(page, spec.Fields, "");
        foreach (var example in spec.Examples) Example(page, example);
        return page.ToString().TrimEnd() + "\n";
    }

    private static string Ports(NodeSpec spec)
    {
        var ports = spec.Ports([]);
        var said = new List<string>();
        if (ports.Inputs.Any(p => p.Name != NodePorts.Main)) said.Add($"Inputs: {Names(ports.Inputs)}.");
        if (ports.Outputs.Any(p => p.Name != NodePorts.Main)) said.Add($"Outputs: {Names(ports.Outputs)}.");
        foreach (var slot in spec.Credentials) said.Add($"Credential: {slot.Type}{(slot.IsOptional ? " (optional)" : "")}.");
        return string.Join(' ', said);
    }

    private static string Names(IReadOnlyList<Port> ports) =>
        string.Join(", ", ports.Select(p => $"**{p.Label}**{(p.Help is { } help ? $" ({help.TrimEnd('.')})" : "")}"));

    private static string Crash(NodeSpec spec) => spec.IsPure
        ? "It touches nothing outside; a step that was interrupted is done again."
        : spec.OnCrash switch
        {
            OnCrash.Retry => "A step that was interrupted is done again.",
            OnCrash.Fail => "A step that was interrupted fails.",
            _ => "After an interruption a person is asked whether the step was done.",
        };

    private static void Fields(StringBuilder page, IReadOnlyList<FieldSpec> fields, string path)
    {
        if (fields.Count == 0) return;
        if (path.Length == 0) page.Append("| Field | Name | Takes | |\n| --- | --- | --- | --- |\n");
        foreach (var field in fields)
        {
            var name = $"{path}{field.Name}";
            page.Append(CultureInfo.InvariantCulture, $"| {field.Label} | `{name}` | {Takes(field)} | {Help(field)} |\n");
            Fields(page, field.Fields, field.Type == FieldType.List ? $"{name}[]." : $"{name}.");
        }

        if (path.Length == 0) page.Append('\n');
    }

    private static string Takes(FieldSpec field) => field.Type switch
    {
        FieldType.Choice => string.Join(", ", field.Options.Select(o => $"`{o.Value}`")),
        FieldType.WholeNumber => "whole number",
        FieldType.Flag => "true or false",
        FieldType.Record => "object",
        FieldType.Any => "anything",
        var type => type.ToString().ToLowerInvariant(),
    };

    private static string Help(FieldSpec field)
    {
        var said = new List<string>();
        if (field.IsRequired) said.Add("Required.");
        if (field.Help is { } help) said.Add(help);
        if (field.Default is { } otherwise && otherwise.ToJsonString() is not ("\"\"" or "[]" or "{}" or "false"))
            said.Add($"Default `{otherwise.ToJsonString(Flat)}`.");
        if (field.ShowWhen is { } when) said.Add($"Only with {when.Field} {string.Join(" or ", when.Values)}.");
        if (!field.TakesExpressions) said.Add("Takes no expression.");
        return string.Join(' ', said).Replace("|", "\\|", StringComparison.Ordinal);
    }

    private static readonly JsonSerializerOptions Flat = new() { Encoder = Readable.Encoder };

    private static void Example(StringBuilder page, NodeExample example)
    {
        Line(page, $"**{example.Title}**");
        page.Append("```json\n");
        page.Append(CultureInfo.InvariantCulture, $"// parameters\n{example.With.ToJsonString(Readable)}\n");
        page.Append(CultureInfo.InvariantCulture, $"// given\n{example.Given.ToJsonString(Flat)}\n");
        if (example.Wake is { } wake)
            page.Append(CultureInfo.InvariantCulture, $"// {Woken(wake)}\n");
        page.Append(CultureInfo.InvariantCulture, $"// gives\n{example.Then.ToJsonString(Flat)}\n```\n\n");
    }

    private static string Woken(Wake wake) =>
        wake.Answer is { } answer ? $"waits, and is answered\n{answer.ToJsonString(Flat)}" : "waits until the time has passed";

    private static void Line(StringBuilder page, string text) => page.Append(text).Append("\n\n");
}
