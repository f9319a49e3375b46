using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Runner.Access;
using WebApp = Studio.Web.Shell.App;

namespace Studio.Tests.Support;

/// <summary>A test against the whole app on a port of its own.</summary>
public abstract class AppTest : DatabaseTest
{
    protected RunningApp App { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        App = new RunningApp(Connection, Settings);
    }

    public override async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await base.DisposeAsync();
    }

    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <summary>A program that acts for somebody, with every permission that they have.</summary>
    protected async Task<HttpClient> ProgramOfAsync(Actor actor, params string[] scopes)
    {
        string[] asked = scopes.Length > 0 ? scopes : [.. Permission.All.Where(actor.May)];
        // As if an administrator had made it: who may not make keys may still be given one.
        var made = await new KeyDesk(Dbs, TimeProvider.System).CreateAsync(new(actor.UserId, Permission.All), "Test", asked, null, Ct);
        if (!made.Ok(out var key, out var problem)) throw new InvalidOperationException(problem.InWords());
        var client = App.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", key.Text);
        return client;
    }

    protected static async Task<JsonObject> JsonAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
}

/// <summary>The app as it ships, on a free port and on the test's database.</summary>
public sealed class RunningApp : WebApplicationFactory<WebApp>
{
    private readonly string _connection;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly Action<IServiceCollection> _services;

    public RunningApp(
        string connection, IReadOnlyDictionary<string, string>? settings = null, Action<IServiceCollection>? services = null)
    {
        (_connection, _settings, _services) = (connection, settings ?? new Dictionary<string, string>(), services ?? (_ => { }));
        UseKestrel(0);
        StartServer();
    }

    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Keeps cookies, follows no redirect.</summary>
    public HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureServices(_services);
        builder.UseSetting("ConnectionStrings:Studio", _connection);
        // What a browser complains of comes with its reason.
        builder.UseSetting("DetailedErrors", "true");
        foreach (var (key, value) in _settings) builder.UseSetting(key, value);
    }
}
