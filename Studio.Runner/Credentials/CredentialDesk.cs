using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Data.Security;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Audit;
using Studio.Domain.Credentials;

namespace Studio.Runner.Credentials;

/// <summary>A credential as its owner sees it: never its secret.</summary>
public sealed record CredentialRow(Guid Id, string Type, string Name, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>Keeps credentials. A secret goes in and comes out nowhere but in a step that uses it.</summary>
public sealed class CredentialDesk(StudioDbs dbs, TimeProvider time, SecretKey? key = null)
{
    private const int LongestName = 200;

    public async Task<IReadOnlyList<CredentialRow>> ListAsync(Actor actor, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Set<Credential>().AsNoTracking().Where(c => c.OwnerId == actor.UserId).OrderBy(c => c.Name)
            .Select(c => new CredentialRow(c.Id, c.Type, c.Name, c.CreatedAt, c.UpdatedAt)).ToListAsync(ct);
    }

    public async Task<Result<CredentialRow>> CreateAsync(Actor actor, string type, string name, JsonObject secret, CancellationToken ct)
    {
        if (!actor.May(Permission.UpdateWorkflows)) return new NotAllowed(Permission.UpdateWorkflows);
        if (Check(type, name, secret) is { Count: > 0 } findings) return new InvalidCredential(findings);
        if (key is null) return new NoSecretKey();
        var now = time.GetUtcNow();
        var credential = new Credential
        {
            Id = Guid.CreateVersion7(now),
            OwnerId = actor.UserId,
            Type = type,
            Name = name.Trim(),
            SecretEncrypted = key.Encrypt(Encoding.UTF8.GetBytes(secret.ToJsonString())),
        };
        await using var db = dbs.For(actor);
        db.Add(credential);
        db.Add(AuditEntry.Of(actor, "credential.created", nameof(Credential), credential.Id, now, credential.Name));
        return await db.TrySaveAsync(ct) == Saved.NameTaken
            ? new CredentialNameTaken(credential.Name)
            : new CredentialRow(credential.Id, type, credential.Name, credential.CreatedAt, credential.UpdatedAt);
    }

    public async Task<Result<Guid>> DeleteAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        if (await db.Set<Credential>().SingleOrDefaultAsync(c => c.Id == id && c.OwnerId == actor.UserId, ct) is not { } credential)
            return new NoSuchCredential(id);
        db.Remove(credential);
        db.Add(AuditEntry.Of(actor, "credential.deleted", nameof(Credential), id, time.GetUtcNow(), credential.Name));
        await db.SaveChangesAsync(ct);
        return id;
    }

    /// <summary>The secret, for a step of a run of its owner.</summary>
    internal async Task<Result<JsonObject>> OpenAsync(Guid owner, Guid id, string type, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        if (await db.Set<Credential>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.OwnerId == owner, ct) is not { } credential)
            return new NoSuchCredential(id);
        if (credential.Type != type) return new WrongCredential(credential.Name, type);
        if (key is null) return new NoSecretKey();
        return JsonNode.Parse(key.Decrypt(credential.SecretEncrypted))!.AsObject();
    }

    private static List<Finding> Check(string type, string name, JsonObject secret)
    {
        var findings = new List<Finding>();
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
            findings.Add(new("name", "The name is missing or too long.", $"Use 1 to {LongestName} characters."));
        if (!CredentialTypes.Fields.TryGetValue(type, out var fields))
        {
            findings.Add(new("type", $"There is no kind of credential \"{type}\".",
                $"Use {string.Join(", ", CredentialTypes.Fields.Keys)}."));
            return findings;
        }

        findings.AddRange(fields.Where(f => secret[f] is not JsonValue)
            .Select(f => new Finding($"secret.{f}", $"\"{f}\" is missing.", "Fill it in.")));
        findings.AddRange(secret.Select(f => f.Key).Where(f => !fields.Contains(f))
            .Select(f => new Finding($"secret.{f}", $"There is no field \"{f}\".", $"Use {string.Join(", ", fields)}.")));
        return findings;
    }
}

public sealed record InvalidCredential(IReadOnlyList<Finding> Findings)
    : Problem.Invalid("The credential can't be kept like this.", Findings);

public sealed record CredentialNameTaken(string Name) : Problem.Conflict($"You have a credential named \"{Name}\" already.");

public sealed record NoSuchCredential(Guid Id) : Problem.NotFound($"There is no credential {Id} of the workflow's owner.");

public sealed record WrongCredential(string Name, string Needed) : Problem.Conflict($"\"{Name}\" is no credential of the kind {Needed}.");

public sealed record NoSecretKey() : Problem.Conflict(
    "A secret can't be kept: this studio has no key to encrypt it with. Set \"Studio:SecretKey\" and start it again.");
