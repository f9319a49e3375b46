using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;
using Studio.Tests.Support.Patience;

namespace Studio.Tests.Triggers;

/// <summary>A test of webhooks that Anna deploys and somebody calls.</summary>
public abstract class WebhookTest : AppTest
{
    /// <summary>Acts for Anna.</summary>
    protected HttpClient Program { get; private set; } = null!;

    /// <summary>Is nobody.</summary>
    protected HttpClient Caller { get; private set; } = null!;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Studio:Webhooks:MostBodyBytes"] = "1000",
        ["Studio:SecretKey"] = Convert.ToBase64String(new byte[32]),
    };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Program = await ProgramOfAsync(Anna);
        Caller = App.Client();
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Caller.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>Looks again and again: what is told to a process by the database comes a moment later.</summary>
    protected static Task UntilAsync(Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        Soon.ComesAsync(what, condition, Ct);

    internal static NodeDefinition Hook(string parameters) =>
        Draw.Node("hook", "trigger.webhook", JsonNode.Parse(parameters)!.AsObject());

    internal async Task<Guid> DeployAsync(NodeDefinition trigger, params NodeDefinition[] nodes)
    {
        var workflow = await Drafts.AddAsync(Dbs, Anna, "hooked", Draw.LineFrom(trigger, nodes), Ct);
        var answer = await Program.PostAsync($"/api/v1/workflows/{workflow}/deployment", null, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return workflow;
    }

    protected async Task<string> WithSecretAsync(string parameters) => await SecretAsync(await DeployAsync(Hook(parameters)));

    protected async Task<string> SecretAsync(Guid workflow, int graceHours = 0)
    {
        var answer = await Program.PostAsync($"/api/v1/workflows/{workflow}/webhooks/hook/secret?graceHours={graceHours}", null, Ct);
        return (await JsonAsync(answer))["secret"]!.ToString();
    }
}
