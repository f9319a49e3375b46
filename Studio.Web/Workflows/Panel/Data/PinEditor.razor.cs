using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Studio.Web.Workflows.Panel.Fields;

namespace Studio.Web.Workflows.Panel.Data;

/// <summary>A node's pinned items as JSON. They are pinned when they are asked to be, not as one types: half a list is none.</summary>
public sealed partial class PinEditor
{
    private const int Longest = 1 << 20;

    private string _text = "";
    private string _opened = "";
    private string? _wrong;

    [CascadingParameter] public required NodeForm Form { get; set; }

    /// <summary>What to begin with: what is pinned, or what the node put out last.</summary>
    [Parameter] public JsonArray? Items { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }

    protected override void OnInitialized() => _text = _opened = FieldText.ShowCode(Items ?? new JsonArray(new JsonObject()));

    private void Keep(string text) => _text = _opened = text;

    private async Task SaveAsync()
    {
        if (!TryRead(_text, out var items, out _wrong)) return;
        if (await Form.PinAsync(items)) await OnClose.InvokeAsync();
    }

    internal static bool TryRead(string text, out JsonArray? items, out string? wrong)
    {
        (items, wrong) = (null, null);
        if (text.Length > Longest)
        {
            wrong = $"That is {text.Length / (double)Longest:0.0} MB, and a workflow keeps at most 1 MB for a node. Pin fewer items.";
            return false;
        }

        try
        {
            var json = JsonNode.Parse(text, documentOptions: new() { AllowTrailingCommas = true, AllowDuplicateProperties = false });
            items = json switch
            {
                JsonArray list => list,
                JsonObject one => [one],
                _ => null,
            };
        }
        catch (JsonException e)
        {
            wrong = $"This is no JSON: look at line {e.LineNumber + 1}, character {e.BytePositionInLine + 1}.";
            return false;
        }

        if (items is not null && items.All(i => i is JsonObject)) return true;
        wrong = "Each item must be an object: [ { \"name\": \"Jo\" } ].";
        items = null;
        return false;
    }
}
