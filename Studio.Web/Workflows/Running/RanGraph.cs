using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Rules;
using Studio.Web.Workflows.Editing;
using Studio.Web.Workflows.Panel;

namespace Studio.Web.Workflows.Running;

/// <summary>The graph that a run followed, in the place of a draft that is another by now: to be read, not changed.</summary>
internal sealed class RanGraph : FixedPicture, INodeEditing
{
    private static readonly Problem Kept = new StaysAsItRan();

    public RanGraph(NodeTypes types, WorkflowDefinition definition) : base(types, Kept.Message)
    {
        (Types, Definition) = (types, definition);
        Draw(definition);
        Chosen += node => Set(node, OpenNode);
        Opened += node => Open(node);
    }

    public event Action? Changed;

    public WorkflowDefinition Definition { get; }
    public NodeTypes Types { get; }
    public bool IsReadOnly => true;

    /// <summary>What was wrong with it is told by the run.</summary>
    public IReadOnlyList<Flaw> Flaws => [];
    public string? Selected { get; private set; }
    public string? OpenNode { get; private set; }

    public void Open(string? node) => Set(Selected, Definition.Nodes.Any(n => n.Id == node) ? node : null);

    public Task<Result<Edited>> DoAsync(EditCommand command) => Task.FromResult<Result<Edited>>(Kept);

    private void Set(string? selected, string? open)
    {
        (Selected, OpenNode) = (selected, open);
        Changed?.Invoke();
    }
}

public sealed record StaysAsItRan() : Problem.Conflict("This is the workflow as it ran. Show the draft to change it.");
