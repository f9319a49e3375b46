using Microsoft.AspNetCore.Components;

namespace Studio.Web.Shell.Parts;

/// <summary>Follows something for as long as it is shown. What goes wrong with it goes wrong with the page.</summary>
public sealed class Live : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    [Parameter, EditorRequired] public required Func<CancellationToken, Task> While { get; set; }

    protected override void OnInitialized() => _ = FollowAsync(While);

    private async Task FollowAsync(Func<CancellationToken, Task> follow)
    {
        try
        {
            await follow(_gone.Token);
        }
        catch (Exception) when (_gone.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
