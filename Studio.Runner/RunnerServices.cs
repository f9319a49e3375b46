using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Studio.Data.Access;
using Studio.Runner.Access;
using Studio.Runner.Nodes;
using Studio.Runner.Runs;
using Studio.Runner.Workflows;

namespace Studio.Runner;

public static class RunnerServices
{
    /// <summary>The verbs of the product: what pages, endpoints and commands call.</summary>
    public static IServiceCollection AddStudioVerbs(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        return services
            .AddSingleton<NodeCatalog>()
            .AddSingleton(s => s.GetRequiredService<NodeCatalog>().Types)
            .AddSingleton<WorkflowDesk>()
            .AddSingleton<KeyDesk>()
            .AddSingleton<OwnerDesk>();
    }

    /// <summary>What a process does that works: runs and upkeep.</summary>
    public static IServiceCollection AddStudioRunner(this IServiceCollection services) => services
        .AddHostedService<NodeList>()
        .AddHostedService<LogPartitions>();
}
