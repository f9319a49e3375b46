using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Changes;
using Studio.Runner.Credentials;

namespace Studio.Web.Workflows.Panel.Choosing;

/// <summary>Which of somebody's credentials fills a slot of the node. Only its id is kept here.</summary>
public sealed partial class CredentialInput
{
    private readonly string _id = $"credential-{Guid.CreateVersion7():N}";

    [CascadingParameter] public required NodeForm Form { get; set; }
    [Parameter, EditorRequired] public required CredentialSlot Slot { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<CredentialRow> Mine { get; set; }

    private string Title => $"Credential: {Slot.Type}";

    private List<CredentialRow> Offered => [.. Mine.Where(c => c.Type == Slot.Type)];

    private JsonObject All => Form.Node?.Setup.Credentials ?? [];

    // In a document from elsewhere it may be more than an id.
    private string Chosen => All[Slot.Slot] switch
    {
        JsonValue id => $"{id}",
        JsonObject record => $"{record["id"]}",
        _ => "",
    };

    private bool IsMissing => !Slot.IsOptional && Chosen.Length == 0;

    private bool IsUnknown => Chosen.Length > 0 && Offered.All(c => $"{c.Id}" != Chosen);

    private Task<bool> ChooseAsync(ChangeEventArgs e)
    {
        var all = All.DeepClone().AsObject();
        if (e.Value is string { Length: > 0 } id) all[Slot.Slot] = id;
        else all.Remove(Slot.Slot);
        return Form.SetPropertyAsync("data.credentials", new Given(all));
    }
}
