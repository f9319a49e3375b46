using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Studio.Domain.Nodes;

namespace Studio.Web.Workflows.Panel.Choosing;

/// <summary>A thing elsewhere in the studio, a workflow for example: chosen from a list, or by its id.</summary>
public sealed partial class ResourceInput : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<Resource>? _found;
    private bool _byId;

    [CascadingParameter] public required NodeForm Form { get; set; }
    [Parameter, EditorRequired] public required FieldSpec Field { get; set; }
    [Parameter] public JsonNode? Value { get; set; }
    [Parameter] public EventCallback<JsonNode?> ValueChanged { get; set; }
    [Parameter] public EventCallback<string> OnExpression { get; set; }
    [Parameter] public string? Id { get; set; }
    [Parameter] public string? DescribedBy { get; set; }
    [Parameter] public bool IsWrong { get; set; }
    [Inject] private IEnumerable<IResources> Sources { get; set; } = null!;

    private bool IsUnknown => $"{Value}" is { Length: > 0 } id && _found is not null && _found.All(r => r.Id != id);

    protected override async Task OnInitializedAsync()
    {
        if (Sources.FirstOrDefault(s => s.Kind == Field.Resource) is not { } source)
        {
            // Nothing can list such things, so their id is the only way to name one.
            _byId = true;
            return;
        }

        _found = await source.ListAsync(_gone.Token);
    }

    private Task ChooseAsync(ChangeEventArgs e) =>
        ValueChanged.InvokeAsync(e.Value is string { Length: > 0 } id ? JsonValue.Create(id) : null);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
