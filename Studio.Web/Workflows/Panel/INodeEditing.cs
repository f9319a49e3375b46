using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Rules;

namespace Studio.Web.Workflows.Panel;

/// <summary>The workflow that is being edited, as the panel of one of its nodes needs it.</summary>
public interface INodeEditing
{
    WorkflowDefinition Definition { get; }
    NodeTypes Types { get; }
    bool IsReadOnly { get; }

    /// <summary>What is wrong with the whole workflow; a flaw's parameter is a way such as headers[2].value.</summary>
    IReadOnlyList<Flaw> Flaws { get; }

    event Action? Changed;

    Task<Result<Edited>> DoAsync(EditCommand command);
}
