using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;
using Studio.Domain;
using Studio.Tests.Support.Patience;
using Studio.Web.Runs.One;

namespace Studio.Tests.Bench.Live;

#pragma warning disable BL0006 // A renderer is the framework's own affair, and this is one.
/// <summary>
/// The page of a run, open and drawn as a circuit does it: in a scope of its own, with every difference worked out. Only what a circuit
/// then sends is thrown away, since the machine that is measured has no room for fifty browsers.
/// </summary>
internal sealed class OpenRunPage : Renderer
{
    private readonly AsyncServiceScope _scope;
    private readonly WrittenRun _run;
    private readonly TaskCompletionSource _isThere = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunPage? _page;

    private OpenRunPage(AsyncServiceScope scope, WrittenRun run)
        : base(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>()) =>
        (_scope, _run, Heard) = (scope, run, new(run));

    public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

    public HeardLines Heard { get; }

    /// <summary>Every page is this person's, and what it asks of a browser is answered with nothing.</summary>
    public static void AddTo(IServiceCollection services, Actor actor) => services
        .AddScoped(_ => actor)
        .AddScoped<IJSRuntime, NoBrowser>()
        .AddScoped<NavigationManager, NowhereElse>();

    public static async Task<OpenRunPage> OpenAsync(IServiceProvider app, WrittenRun run)
    {
        var page = new OpenRunPage(app.CreateAsyncScope(), run);
        await page.Dispatcher.InvokeAsync(() =>
        {
            page._page = (RunPage)page.InstantiateComponent(typeof(RunPage));
            return page.RenderRootComponentAsync(page.AssignRootComponentId(page._page),
                ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(RunPage.Id)] = run.Id }));
        });
        await page._isThere.Task;
        return page;
    }

    /// <summary>Ends when it shows all that was written of the run.</summary>
    public Task AllShownAsync(CancellationToken ct) =>
        Soon.ComesAsync("the last step on a page", () => Task.FromResult(Heard.Last >= _run.Last), ct);

    public async Task CloseAsync()
    {
        await DisposeAsync();
        await _scope.DisposeAsync();
    }

    protected override Task UpdateDisplayAsync(in RenderBatch renderBatch)
    {
        if (_page?.View is not { Run: not null } view) return Task.CompletedTask;
        Heard.Hear(view.Steps.Count);
        _isThere.TrySetResult();
        return Task.CompletedTask;
    }

    protected override void HandleException(Exception exception)
    {
        if (!_isThere.TrySetException(exception)) ExceptionDispatchInfo.Throw(exception);
    }

    private sealed class NowhereElse : NavigationManager
    {
        public NowhereElse() => Initialize("http://localhost/", "http://localhost/");
    }

    private sealed class NoBrowser : IJSRuntime, IJSObjectReference
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) =>
            ValueTask.FromResult(this is TValue some ? some : default!);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => default;
    }
}
