using Microsoft.Extensions.Hosting;
using Npgsql;
using Studio.Data;
using Studio.Migrations;
using Studio.Runner;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });

await using var database = await Database.OpenAsync(builder.Configuration, CancellationToken.None);

// A worker may be started before the database, or while it restarts.
for (var tries = 60; ; tries--)
{
    try
    {
        await Migrator.MigrateAsync(database.ConnectionString, CancellationToken.None);
        break;
    }
    catch (NpgsqlException e) when (tries > 0 && e is not PostgresException { IsTransient: false })
    {
        await Console.Error.WriteLineAsync($"The database does not answer yet: {e.Message}");
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
    }
}

builder.Services.AddStudioData(database).AddStudioVerbs().AddStudioRunner();

await builder.Build().RunAsync();
