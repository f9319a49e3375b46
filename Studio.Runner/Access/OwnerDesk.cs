using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Data.Access;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Audit;
using Studio.Domain.Projects;

namespace Studio.Runner.Access;

/// <summary>Makes the first account, once.</summary>
public sealed class OwnerDesk(StudioDbs dbs, IPasswordHasher<User> hasher, TimeProvider time)
{
    public const int ShortestPassword = 10;

    public async Task<Result<User>> CreateAsync(string? email, string? password, string? displayName, CancellationToken ct)
    {
        email = email?.Trim() ?? "";
        if (Check(email, password ?? "", displayName) is { Count: > 0 } findings) return new InvalidAccount(findings);

        await using var db = dbs.For(Actor.System);
        await using var all = await db.Database.BeginTransactionAsync(ct);
        // Two people may open /setup at the same time; the second waits here and then finds the first.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('identity.owner'))", ct);
        if (await db.Users.AnyAsync(ct)) return new AlreadySetUp();

        var role = await db.Roles.SingleAsync(r => r.Name == Role.Owner, ct);
        var owner = User.Of(email, displayName, role.Id);
        owner.PasswordHash = hasher.HashPassword(owner, password!);
        db.Add(owner);
        db.Add(Project.DefaultOf(owner.Id));
        db.Add(new TaskQueue
        {
            Id = Guid.CreateVersion7(),
            OwnerId = owner.Id,
            Name = "default",
            DisplayName = "Default",
            IsSystemQueue = true,
        });
        db.Add(AuditEntry.Of(new Actor(owner.Id), "owner.created", nameof(User), owner.Id, time.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await all.CommitAsync(ct);
        return owner;
    }

    public static IReadOnlyList<Finding> Check(string email, string password, string? displayName)
    {
        var findings = new List<Finding>();
        if (!MailAddress.TryCreate(email, out _) || email.Length > 256)
            findings.Add(new("email", $"\"{email}\" is not an e-mail address.", "Write it like anna@example.com."));
        if (password.Length < ShortestPassword)
            findings.Add(new("password", $"The password has {password.Length} characters.", $"Use at least {ShortestPassword}."));
        if (displayName?.Trim().Length > 100)
            findings.Add(new("displayName", "The name is longer than 100 characters.", "Shorten it."));
        return findings;
    }
}
