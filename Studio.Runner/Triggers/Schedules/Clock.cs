using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Studio.Data;

namespace Studio.Runner.Triggers.Schedules;

/// <summary>
/// The clock that all processes share: whatever is timed is done by one of them, once, and by another if that one dies over it.
/// </summary>
internal static class Clock
{
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(2);

    public static IServiceCollection AddClock(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "studio";
                // Says who keeps the clock, and is another one's never.
                scheduler.InstanceId = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.CreateVersion7():N}";
            });
            quartz.UsePersistentStore(store =>
            {
                store.ConfigureStore(tables => (tables.TablePrefix, tables.UseBackgroundThreads) = ("quartz.qrtz_", true));
                store.UsePostgres((DataSourceOptions source) => source.DataSourceFactory = s => s.GetRequiredService<StudioDbs>().Engine);
                store.UseSystemTextJsonSerializer();
                store.UseClustering(cluster => cluster.CheckinInterval = SignOfLife);
            });
        });
        // It starts when the database answers, which a hosted service of Quartz would not wait for.
        return services.AddHostedService<ScheduleKeeper>();
    }

    /// <summary>By one process at a time, however many there are.</summary>
    public static IServiceCollection AddUpkeep<TJob>(this IServiceCollection services, TimeSpan every) where TJob : class, IJob =>
        services.AddSingleton(new Upkeep(typeof(TJob).Name, every,
            key => JobBuilder.Create<TJob>().WithIdentity(key).DisallowConcurrentExecution().Build()));
}
