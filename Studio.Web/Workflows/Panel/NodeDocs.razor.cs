using Microsoft.AspNetCore.Components;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Changes;
using Studio.Web.Workflows.Panel.Fields;

namespace Studio.Web.Workflows.Panel;

/// <summary>What the node type says of itself, with examples that can be taken over.</summary>
public sealed partial class NodeDocs
{
    [CascadingParameter] public required NodeForm Form { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }

    private string Ports
    {
        get
        {
            var ports = Form.Spec!.Ports(Form.Parameters);
            var outputs = ports.Outputs.Select(p => p.Label).ToList();
            return outputs.Count > 1 ? $"Outputs: {string.Join(", ", outputs)}." : "";
        }
    }

    private static string About(FieldSpec field)
    {
        var words = new List<string>();
        if (field.IsRequired) words.Add("Needed.");
        if (field.Options.Count > 0) words.Add($"One of {string.Join(", ", field.Options.Select(o => o.Label))}.");
        if (field.Default is { } usual && FieldText.InWords(field, usual) is { Length: > 0 } text) words.Add($"Usually {text}.");
        if (field.Example is { } example) words.Add($"For example {example}");
        return string.Join(' ', words);
    }

    private async Task UseAsync(NodeExample example)
    {
        await Form.KeepAllAsync();
        await Form.SetPropertyAsync("data.fields", new Given(example.With.DeepClone()));
    }
}
