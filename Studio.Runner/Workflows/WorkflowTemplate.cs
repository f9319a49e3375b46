using System.Text;
using Studio.Domain;
using Studio.Domain.Workflows.Format;

namespace Studio.Runner.Workflows;

/// <summary>A workflow to begin with, explained by the notes on its canvas.</summary>
public sealed record WorkflowTemplate(string Id, string Title, string Description)
{
    public required string Category { get; init; }

    /// <summary>A ligature of the icon font.</summary>
    public required string Icon { get; init; }

    public required int Order { get; init; }
    public required WorkflowDefinition Definition { get; init; }

    /// <summary>A second workflow that is made with it, because it calls that one by the id that stands there.</summary>
    public WorkflowDefinition? Companion { get; init; }

    /// <summary>The definition, where the companion has its own id.</summary>
    internal WorkflowDefinition Calling(Guid companion)
    {
        var text = Encoding.UTF8.GetString(DefinitionFormat.WriteCompact(Definition));
        var changed = text.Replace($"{Companion!.Id}", $"{companion}", StringComparison.Ordinal);
        return DefinitionFormat.Read(changed).Ok(out var calling, out var problem)
            ? calling : throw new InvalidOperationException(problem.InWords());
    }
}
