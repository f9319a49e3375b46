using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Workflows.Format;

namespace Studio.Runner.Workflows;

/// <summary>What a new workflow may begin with: the documents in Templates, whose metadata says what they are.</summary>
public static class TemplateList
{
    private const string Folder = "templates/";
    private const string AboutKey = "template";

    /// <summary>In the order in which they are offered: the simplest first.</summary>
    public static IReadOnlyList<WorkflowTemplate> All { get; } = ReadAll();

    public static WorkflowTemplate? Find(string? id) => All.FirstOrDefault(t => t.Id == id);

    private static List<WorkflowTemplate> ReadAll()
    {
        var here = typeof(TemplateList).Assembly;
        return [.. here.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => Read(here, name)).OrderBy(t => t.Order)];
    }

    private static WorkflowTemplate Read(Assembly here, string name)
    {
        using var reader = new StreamReader(here.GetManifestResourceStream(name)!, Encoding.UTF8);
        var definition = Definition(reader.ReadToEnd(), name);
        var about = definition.Metadata[AboutKey]?.AsObject() ?? throw new InvalidOperationException($"{name} has no metadata.{AboutKey}.");
        return new(name[Folder.Length..], Text(about, "title"), Text(about, "description"))
        {
            Category = Text(about, "category"),
            Icon = Text(about, "icon"),
            Order = about["order"]!.GetValue<int>(),
            Definition = definition with { Metadata = [] },
            Companion = about["companion"] is { } companion ? Definition(companion.ToJsonString(), name) : null,
        };
    }

    private static WorkflowDefinition Definition(string text, string name) =>
        DefinitionFormat.Read(text).Ok(out var definition, out var problem)
            ? definition : throw new InvalidOperationException($"{name}: {problem.InWords()}");

    private static string Text(JsonObject about, string field) => about[field]!.GetValue<string>();
}
