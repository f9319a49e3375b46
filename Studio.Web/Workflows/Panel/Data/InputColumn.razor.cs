using Microsoft.AspNetCore.Components;
using Studio.Domain.Nodes;

namespace Studio.Web.Workflows.Panel.Data;

/// <summary>What comes into the node, and what the nodes before it put out: all that an expression may use.</summary>
public sealed partial class InputColumn
{
    [CascadingParameter] public required NodeForm Form { get; set; }

    private bool IsTrigger => Form.Spec?.Kind == NodeKind.Trigger;

    private bool IsConnected => Form.Editing.Definition.Edges.Any(e => e.Target == Form.Id);

    private static string Label(SampleInput input) => input.Port == NodePorts.Main ? input.Node : $"{input.Node} (at {input.Port})";

    private IReadOnlyList<DataSource> Sources
    {
        get
        {
            var inputs = Form.Samples.Inputs;
            var direct = inputs.Select(i => i.Node).ToHashSet();
            return
            [
                .. inputs.Select((i, at) => new DataSource(Label(i), at == 0 ? null : i.Node, i.Items)
                {
                    Total = i.Total,
                    IsPinned = i.IsPinned,
                }),
                .. Form.Samples.Before.Where(n => !direct.Contains(n.Key))
                    .Select(n => new DataSource($"{n.Key} (earlier)", n.Key, n.Value)),
            ];
        }
    }
}
