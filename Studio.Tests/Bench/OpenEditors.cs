using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;
using Studio.Web.Workflows.Editing;

namespace Studio.Tests.Bench;

/// <summary>The editors that browsers have open: what a run tells one of them can be told here.</summary>
internal sealed class OpenEditors
{
    private readonly Lock _gate = new();
    private readonly List<IServiceProvider> _circuits = [];

    /// <summary>That of the circuit that was opened last.</summary>
    public EditorState Latest
    {
        get
        {
            lock (_gate) return _circuits[^1].GetRequiredService<EditorState>();
        }
    }

    public static void AddTo(IServiceCollection services) =>
        services.AddSingleton<OpenEditors>().AddScoped<CircuitHandler, Watch>();

    private sealed class Watch(OpenEditors all, IServiceProvider circuitServices) : CircuitHandler
    {
        public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            lock (all._gate) all._circuits.Add(circuitServices);
            return Task.CompletedTask;
        }

        public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
        {
            lock (all._gate) all._circuits.Remove(circuitServices);
            return Task.CompletedTask;
        }
    }
}
