using Studio.Runner.Triggers.Calls;
using Studio.Web.Triggers.Calls;
using Studio.Web.Triggers.One;

namespace Studio.Web.Triggers;

internal static class TriggerServices
{
    public static IServiceCollection AddTriggers(this IServiceCollection services) => services
        .AddSingleton<CallBook>()
        .AddHostedService(s => s.GetRequiredService<CallBook>())
        .AddSingleton<WebhookDoor>()
        .AddSingleton<TriggerLists>()
        .AddScoped<TriggersState>()
        .AddSingleton<WebhookRuns>()
        .AddScoped<WebhookState>();
}
