using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Studio.Data;
using Studio.Migrations;

namespace Studio.Web.Operations;

/// <summary>Ready means: the database answers and has every migration that this program brings.</summary>
internal sealed class DatabaseHealth(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var pending = await Migrator.PendingAsync(database.ConnectionString, cancellationToken);
            return pending.Count == 0
                ? HealthCheckResult.Healthy("The database answers and is up to date.")
                : HealthCheckResult.Unhealthy($"The database lacks {string.Join(", ", pending)}. Restart Studio to migrate it.");
        }
        catch (NpgsqlException e)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", e);
        }
    }
}
