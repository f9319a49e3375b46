using Studio.Data.Runs;
using Studio.Domain;
using Studio.Web.Workflows.Panel;
using Studio.Web.Workflows.Running;

namespace Studio.Web.Workflows.Editing;

/// <summary>What works on the draft that is open in this circuit.</summary>
internal sealed record EditorTools(EditorRun Run, EditorActions Actions, EditorClipboard Clipboard, EditorScript Script,
    SampleMaker SampleMaker)
{
    /// <summary>For this workflow as it is edited, or as a run followed it.</summary>
    public INodeSamples Samples(Guid workflow, INodeEditing? graph = null) => SampleMaker.For(workflow, graph);
}

internal sealed class SampleMaker(Actor actor, EditorState state, EditorRun run, SampleQueries queries)
{
    public INodeSamples For(Guid workflow, INodeEditing? graph) =>
        new LastRunSamples(actor, workflow, graph ?? state, queries, () => run.Laid is { IsChosen: true, Id: var chosen } ? chosen : null);
}
