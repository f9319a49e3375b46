using Studio.Data.Postgres.Cluster;
using Studio.Domain;

namespace Studio.Web.Setup;

/// <summary>What the program does instead of serving when it is started with a verb.</summary>
internal sealed class Commands
{
    private readonly Func<IConfiguration, string[], Task<int>> _run;

    private Commands(Func<IConfiguration, string[], Task<int>> run) => _run = run;

    public static Commands? Asked(string[] args) => args switch
    {
        ["db", ..] => new(DatabaseCommand.RunAsync),
        ["owner", "create", ..] => new(AccountCommand.CreateOwnerAsync),
        ["key", "create", ..] => new(AccountCommand.CreateKeyAsync),
        _ => null,
    };

    public async Task<int> RunAsync(IConfiguration configuration, string[] args)
    {
        try
        {
            return await _run(configuration, args);
        }
        catch (ClusterException e)
        {
            return await FailAsync(e.Message);
        }
    }

    public static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return Startup.Refused;
    }

    public static Task<int> FailAsync(Problem problem) => FailAsync(problem.InWords());
}
