using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Studio.Domain;

namespace Studio.Web.Workflows.Panel.Data;

/// <summary>What the node put out, and the items that are pinned in its place.</summary>
public sealed partial class OutputColumn
{
    private bool _isEditing;

    [CascadingParameter] public required NodeForm Form { get; set; }

    /// <summary>Why it failed in the run that is shown on the canvas.</summary>
    [Parameter] public string? Failure { get; set; }

    // Pins follow the workflow at once, and samples only when they are read again.
    private JsonArray? Pinned => Form.Editing.Definition.PinData[Form.Id] as JsonArray;

    private bool IsPinned => Pinned is not null;

    private bool CanPin => Form.Spec is null || Form.Spec.Ports(Form.Parameters).Outputs.Count > 0;

    private bool HasItems => Ran.Any(s => s.Items.Count > 0);

    private IEnumerable<DataSource> Ran => Form.Samples.IsPinned ? [] : Form.Samples.Ports
        .Select(p => new DataSource($"{p.Port} · {p.Total}", null, p.Items) { Total = p.Total });

    private IReadOnlyList<DataSource> Sources => IsPinned
        ? [new("Pinned", null, LastRunSamples.Pinned(Form.Editing.Definition, Form.Id)!) { IsPinned = true }] : [.. Ran];

    private JsonArray? Begin => Pinned ?? (HasItems ? Json(Ran.First(s => s.Items.Count > 0).Items) : null);

    private Task<bool> PinAsync() => Form.PinAsync(Begin);

    private Task<bool> UnpinAsync() => Form.PinAsync(null);

    private static JsonArray Json(IEnumerable<Item> items) => new([.. items.Select(i => i.Json.DeepClone())]);
}
