using Microsoft.Extensions.Hosting;
using Studio.Data;
using Studio.Migrations;
using Studio.Runner;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });

await using var database = await Database.OpenAsync(builder.Configuration, CancellationToken.None);
await Migrator.MigrateAsync(database.ConnectionString, CancellationToken.None);

builder.Services.AddStudioData(database).AddStudioVerbs().AddStudioRunner();

await builder.Build().RunAsync();
