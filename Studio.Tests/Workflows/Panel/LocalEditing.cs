using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Rules;
using Studio.Web.Workflows.Panel;

namespace Studio.Tests.Workflows.Panel;

/// <summary>A workflow that is edited in memory, one node of it with the fields that a test wants.</summary>
internal sealed class LocalEditing : INodeEditing
{
    public LocalEditing(JsonObject? parameters = null, params IReadOnlyList<FieldSpec> fields)
    {
        var spec = new NodeSpec
        {
            Id = "test.node",
            Kind = NodeKind.Action,
            Title = "Test",
            Help = "For tests.",
            Icon = "circle",
            Fields = fields,
        };
        Types = new([spec]);
        Definition = new()
        {
            Nodes =
            [
                new() { Id = "before", Type = "test.node", Setup = new() { Name = "Fetch" } },
                new() { Id = "n", Type = "test.node", Setup = new() { Name = "Node", Parameters = parameters ?? [] } },
            ],
            Edges = [new() { Id = "e", Source = "before", Target = "n" }],
        };
    }

    public WorkflowDefinition Definition { get; set; }
    public NodeTypes Types { get; }
    public bool IsReadOnly { get; set; }
    public IReadOnlyList<Flaw> Flaws { get; set; } = [];
    public List<EditCommand> Done { get; } = [];
    public JsonObject Parameters => Definition.Nodes[1].Parameters;

    public event Action? Changed;

    public Task<Result<Edited>> DoAsync(EditCommand command)
    {
        Done.Add(command);
        var result = Editor.Apply(Definition, command, Types);
        if (result.Ok(out var edited, out _))
        {
            Definition = edited.Definition;
            Changed?.Invoke();
        }

        return Task.FromResult(result);
    }

    public static FieldSpec Field(string name, FieldType type = FieldType.Text, FieldEditor editor = FieldEditor.Text) =>
        new() { Name = name, Label = name.ToUpperInvariant(), Type = type, Editor = editor };

    public static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
