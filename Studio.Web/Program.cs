using Studio.Data;
using Studio.Runner;
using Studio.Web;
using Studio.Web.Setup;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
if (Commands.Asked(args) is { } command) return await command.RunAsync(builder.Configuration, args);

await using var database = await Startup.OpenAsync(builder.Configuration);
if (database is null) return Startup.Refused;

builder.Services.AddStudioData(database).AddStudioVerbs();
if (builder.Configuration.GetValue("Studio:Runner:Embedded", true)) builder.Services.AddStudioRunner();
builder.AddStudioWeb();

await using var app = builder.Build();
app.UseStudioWeb();
app.MapStudioWeb();
return await Startup.ServeAsync(app);
