using Microsoft.AspNetCore.Components;
using Studio.Data.Runs;
using Studio.Domain.Runs.Comparing;

namespace Studio.Web.Runs.Compare;

public sealed partial class ComparePage
{
    private readonly CancellationTokenSource _gone = new();
    private (Guid, Guid?)? _shown;

    [Parameter] public Guid Id { get; set; }

    /// <summary>The other run; without it, the last that succeeded before this one.</summary>
    [SupplyParameterFromQuery] public Guid? With { get; set; }
    [Inject] private CompareView View { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Id, With)) return;
        _shown = (Id, With);
        await View.OpenAsync(Id, With, _gone.Token);
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private void Choose(ChangeEventArgs e)
    {
        if (Guid.TryParse($"{e.Value}", out var other)) Navigation.NavigateTo($"runs/{Id}/compare?with={other}");
    }

    private string Cause(StepComparison first, ComparedPair pair) =>
        first.CameFrom is [var source, ..] ? $"Something else came in from “{View.NameOf(source)}”."
        : View.Changes.Any(c => c.Where == View.NameOf(first.Node)) ? "It was set up otherwise."
        : pair.Difference.HasSameInput ? "What came in was the same." : "The run was given something else.";

    private static int Longest(ComparedPair pair) =>
        Math.Max(1, pair.Difference.Steps.Max(s => Math.Max(s.Before?.DurationMs ?? 0, s.After?.DurationMs ?? 0)));
}
