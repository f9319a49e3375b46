using System.Net.Sockets;
using Npgsql;
using Studio.Data;
using Studio.Data.Postgres.Cluster;
using Studio.Migrations;

namespace Studio.Web.Setup;

/// <summary>From nothing to serving. What keeps Studio from starting is said in a sentence, not as a stack trace.</summary>
internal static class Startup
{
    public const int Refused = 1;

    public static async Task<Database?> OpenAsync(IConfiguration configuration)
    {
        Database? database = null;
        try
        {
            database = await Database.OpenAsync(configuration, CancellationToken.None);
            await Migrator.MigrateAsync(database.ConnectionString, CancellationToken.None);
            return database;
        }
        // A setting that is wrong says so as an argument or an operation that is not valid.
        catch (Exception e) when (e is ClusterException or MigrationFailedException or NpgsqlException or SocketException
            or ArgumentException or InvalidOperationException)
        {
            if (database is not null) await database.DisposeAsync();
            await Console.Error.WriteLineAsync(e is NpgsqlException ? $"The database does not answer: {e.Message}" : e.Message);
            return null;
        }
    }

    public static async Task<int> ServeAsync(WebApplication app)
    {
        try
        {
            await app.Services.GetRequiredService<HeadlessOwner>().CreateAsync(CancellationToken.None);
            if (app.Environment.IsDevelopment()) await app.Services.GetRequiredService<SampleData>().CreateAsync(CancellationToken.None);
            await app.RunAsync();
            return 0;
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{e.Message} Stop what listens there, or choose another with ASPNETCORE_URLS.");
            return Refused;
        }
    }
}
