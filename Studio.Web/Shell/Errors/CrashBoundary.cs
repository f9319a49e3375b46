using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;

namespace Studio.Web.Shell.Errors;

/// <summary>A page that throws shows what to do instead of ending the circuit; going elsewhere or "Try again" leaves it behind.</summary>
public sealed partial class CrashBoundary : ErrorBoundaryBase, IDisposable
{
    private string _reference = "";

    /// <summary>What is shown instead, given the reference; a whole page unless said otherwise.</summary>
    [Parameter] public RenderFragment<string>? Crashed { get; set; }
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private ILogger<CrashBoundary> Log { get; set; } = null!;

    protected override void OnInitialized() => Navigation.LocationChanged += Leave;

    protected override Task OnErrorAsync(Exception exception)
    {
        _reference = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToString();
        PageCrashed(Log, exception, Navigation.ToBaseRelativePath(Navigation.Uri), _reference);
        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        if (Crashed is not null)
        {
            builder.AddContent(4, Crashed(_reference));
            return;
        }

        builder.OpenComponent<CrashedPage>(1);
        builder.AddComponentParameter(2, nameof(CrashedPage.Reference), _reference);
        builder.AddComponentParameter(3, nameof(CrashedPage.OnRetry), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
    }

    public void Dispose() => Navigation.LocationChanged -= Leave;

    private void Leave(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(Recover);

    [LoggerMessage(1901, LogLevel.Error, "The page {Path} crashed (reference {Reference})")]
    private static partial void PageCrashed(ILogger log, Exception e, string path, string reference);
}
