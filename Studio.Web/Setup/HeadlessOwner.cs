using Studio.Data.Access;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Runner.Access;

namespace Studio.Web.Setup;

/// <summary>Makes the owner from the environment, for installations that nobody clicks through.</summary>
internal sealed partial class HeadlessOwner(IConfiguration configuration, AccessQueries access, OwnerDesk desk, ILogger<HeadlessOwner> log)
{
    public const string Email = "STUDIO_OWNER_EMAIL";
    public const string Password = "STUDIO_OWNER_PASSWORD";

    public async Task CreateAsync(CancellationToken ct)
    {
        if (configuration[Email] is not { Length: > 0 } email || !await access.IsNewAsync(ct)) return;

        if ((await desk.CreateAsync(email, configuration[Password], null, ct)).Ok(out _, out var problem)) OwnerMade(email);
        // Another process with the same environment was quicker.
        else if (problem is not AlreadySetUp) OwnerRefused(problem.InWords());
    }

    [LoggerMessage(1001, LogLevel.Information, "The owner {Email} was made from the environment")]
    private partial void OwnerMade(string email);

    [LoggerMessage(1002, LogLevel.Error, "The owner could not be made from STUDIO_OWNER_EMAIL and STUDIO_OWNER_PASSWORD: {Problem}")]
    private partial void OwnerRefused(string problem);
}
