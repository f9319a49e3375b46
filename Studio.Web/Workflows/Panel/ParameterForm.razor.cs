using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Changes;
using Studio.Runner.Credentials;
using Studio.Web.Access;
using Studio.Web.Workflows.Panel.Fields;

namespace Studio.Web.Workflows.Panel;

/// <summary>The form that follows from what a node type says of itself: its credentials, then its fields.</summary>
public sealed partial class ParameterForm : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<CredentialRow> _mine = [];

    [CascadingParameter] public required NodeForm Form { get; set; }
    [Inject] private CredentialDesk Credentials { get; set; } = null!;
    [Inject] private CurrentActor Actor { get; set; } = null!;

    private IEnumerable<CredentialSlot> Slots => Form.Spec is { } spec
        ? spec.Credentials.Where(s => s.When?.Holds(Form.Parameters, spec.Fields) != false) : [];

    protected override async Task OnInitializedAsync()
    {
        if (Form.Spec?.Credentials.Count > 0) _mine = await Credentials.ListAsync(Actor.Value, _gone.Token);
    }

    private Task KeepAllAsync(string text) => FieldText.ReadCode(text) is JsonObject parameters
        ? Form.SetPropertyAsync("data.fields", new Given(parameters)) : Task.CompletedTask;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
