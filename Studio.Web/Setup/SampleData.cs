using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Data.Access;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Projects;
using Studio.Domain.Workflows;
using Studio.Runner.Access;
using Studio.Runner.Workflows;

namespace Studio.Web.Setup;

/// <summary>In development an empty database gets people, workflows and runs, so that every screen has something to show.</summary>
internal sealed partial class SampleData(
    StudioDbs dbs, OwnerDesk owners, WorkflowDesk desk, AccessQueries access,
    IPasswordHasher<User> hasher, TimeProvider time, ILogger<SampleData> log)
{
    private const string Password = "studio-studio";

    private static readonly (string Name, string Description, string[] Tags, WorkflowStatus Status, Visibility Visibility)[] Samples =
    [
        ("Welcome new customers", "Greets everybody who signs up and tells the sales channel.",
            ["sales", "mail"], WorkflowStatus.Active, Visibility.Private),
        ("Approve refunds", "Refunds above 100 € wait for a person.", ["support"], WorkflowStatus.Active, Visibility.Private),
        ("Nightly import", "Fetches orders at two in the morning and compares them with the day before.",
            ["data"], WorkflowStatus.Paused, Visibility.Private),
        ("Summarise support tickets", "Sums up the open tickets every Monday.", ["support", "ai"], WorkflowStatus.Draft, Visibility.Public),
        ("Old newsletter", "Replaced by \"Welcome new customers\".", ["mail"], WorkflowStatus.Deprecated, Visibility.Private),
    ];

    public async Task CreateAsync(CancellationToken ct)
    {
        if (!await access.IsNewAsync(ct)) return;
        if (!(await owners.CreateAsync("anna@example.com", Password, "Anna Berg", ct)).Ok(out var owner, out _)) return;

        var anna = new Actor(owner.Id, Permission.All);
        var ben = await NewBenAsync(ct);
        var made = new List<Workflow>();
        foreach (var sample in Samples)
        {
            var who = sample.Visibility == Visibility.Public ? ben : anna;
            var wish = new NewWorkflow(sample.Name) { Description = sample.Description, Tags = sample.Tags };
            if (!(await desk.CreateAsync(who, wish, ct)).Ok(out var workflow, out _)) continue;
            await desk.ChangeAsync(who, workflow.Id, new() { Status = sample.Status, Visibility = sample.Visibility }, null, ct);
            made.Add(workflow);
        }

        await using var db = dbs.For(Actor.System);
        foreach (var workflow in made) SampleGraph.Add(db, workflow);
        SampleRuns.Add(db, made, time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await SampleRuns.NoteLatestAsync(db, ct);
        Seeded("anna@example.com", Password);
    }

    private async Task<Actor> NewBenAsync(CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        var role = await db.Roles.SingleAsync(r => r.Name == Role.Developer, ct);
        var ben = User.Of("ben@example.com", "Ben Okafor", role.Id);
        ben.PasswordHash = hasher.HashPassword(ben, Password);
        db.Add(ben);
        db.Add(Project.DefaultOf(ben.Id));
        await db.SaveChangesAsync(ct);
        return new(ben.Id, Permission.Read(role.Permissions));
    }

    [LoggerMessage(1003, LogLevel.Information, "Sample data is in place. Sign in as {Email} with {Password}")]
    private partial void Seeded(string email, string password);
}
