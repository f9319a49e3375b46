using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Audit;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Format;

namespace Studio.Runner.Workflows.Versions;

/// <summary>The version that holds the draft as it is: a new one, or one that held the same already.</summary>
public sealed record Published(int Version, bool IsNew);

/// <summary>The draft as it is after restoring, and as it was before.</summary>
public sealed record Restored(WrittenDraft Draft, WorkflowDefinition Before);

/// <summary>Keeps drafts as versions that never change, and brings them back.</summary>
public sealed class VersionDesk(StudioDbs dbs, DraftDesk drafts, VersionQueries versions, TimeProvider time)
{
    public const int LongestMessage = 1_000;
    private const int MostTries = 5;

    /// <summary>What was published with the same content before is not published again: the answer names that version.</summary>
    public async Task<Result<Published>> PublishAsync(Actor actor, Guid id, string? message, CancellationToken ct)
    {
        if (Check("message", message, LongestMessage) is { } finding) return new InvalidVersion([finding]);
        for (var tries = 1; ; tries++)
        {
            await using var db = dbs.For(actor);
            if (!(await db.ToChangeAsync(actor, id, ct)).Ok(out var workflow, out var problem)) return problem;
            var (had, definition) = (workflow.Revision, await db.LoadAsync(workflow, ct));
            var published = await KeepAsync(db, actor, workflow, definition, message, ct);
            // Somebody else edits, or publishes under the same number: what they did is looked at first.
            if (!published.IsNew || await db.TrySaveAsync(ct) == Saved.Yes) return published;
            if (tries == MostTries) return new ChangedMeanwhile(workflow.DisplayName, had, had + 1);
        }
    }

    /// <summary>Calls a version something, or nothing any more. What it holds stays as it is.</summary>
    public async Task<Result<WorkflowVersion>> LabelAsync(Actor actor, Guid id, int version, string? label, CancellationToken ct)
    {
        label = string.IsNullOrWhiteSpace(label) ? null : label.Trim();
        if (Check("label", label, WorkflowVersion.LongestLabel) is { } finding) return new InvalidVersion([finding]);
        await using var db = dbs.For(actor);
        if (!(await db.ToChangeAsync(actor, id, ct)).Ok(out var workflow, out var problem)) return problem;
        var all = db.Set<WorkflowVersion>().Where(v => v.WorkflowId == id);
        if (await all.SingleOrDefaultAsync(v => v.Version == version, ct) is not { } found) return new NoSuchVersion(version);
        found.Label = label;
        db.Add(AuditEntry.Of(actor, "version.labelled", nameof(Workflow), id, time.GetUtcNow(), workflow.DisplayName));
        if (await db.TrySaveAsync(ct) == Saved.Yes) return found;
        var other = await all.AsNoTracking().Where(v => v.Label == label).Select(v => v.Version).FirstOrDefaultAsync(ct);
        return new LabelTaken(label ?? "", other);
    }

    /// <summary>Makes the draft what the version holds. What the workflow is called and how it is described stays.</summary>
    public async Task<Result<Restored>> RestoreAsync(Actor actor, Guid id, int version, CancellationToken ct)
    {
        if (!(await versions.FindAsync(actor, id, version, ct)).Ok(out var found, out var problem)) return problem;
        if (!(await drafts.ReadAsync(actor, id, ct)).Ok(out var now, out problem)) return problem;
        var wanted = found.Definition with { Name = now.Name, Description = now.Description, Tags = now.Tags, Viewport = now.Viewport };
        return (await drafts.WriteAsync(actor, id, wanted, null, ct, "workflow.version_restored")).Ok(out var written, out problem)
            ? new Restored(written, now) : problem;
    }

    /// <summary>The draft is again what it was before it was restored, unless somebody has changed it since.</summary>
    public Task<Result<WrittenDraft>> TakeBackAsync(Actor actor, Guid id, Restored restored, CancellationToken ct) =>
        drafts.WriteAsync(actor, id, restored.Before, restored.Draft.Revision, ct);

    public async Task<Result<WorkflowDefinition>> ReadAsync(Actor actor, Guid id, int version, CancellationToken ct) =>
        (await versions.FindAsync(actor, id, version, ct)).Ok(out var found, out var problem) ? found.Definition : problem;

    /// <summary>Adds the version to what the caller saves, unless there is one like it.</summary>
    internal async Task<Published> KeepAsync(
        StudioDb db, Actor actor, Workflow workflow, WorkflowDefinition definition, string? message, CancellationToken ct)
    {
        var hash = WorkflowVersion.HashOf(definition);
        // Asked at once: between two questions somebody else could publish the same, and it would be kept twice.
        var known = await db.Set<WorkflowVersion>().Where(v => v.WorkflowId == workflow.Id).GroupBy(_ => 1)
            .Select(all => new { Last = all.Max(v => v.Version), Same = all.Max(v => v.ContentHash == hash ? (int?)v.Version : null) })
            .SingleOrDefaultAsync(ct);
        if (known?.Same is { } same) return new(same, IsNew: false);
        var (now, last) = (time.GetUtcNow(), known?.Last ?? 0);
        db.Add(new WorkflowVersion
        {
            Id = Guid.CreateVersion7(now),
            WorkflowId = workflow.Id,
            OwnerId = workflow.OwnerId,
            Version = last + 1,
            Definition = DefinitionFormat.ToJson(definition),
            ContentHash = hash,
            ChangeSummary = string.IsNullOrWhiteSpace(message) ? null : message.Trim(),
            CreatedBy = actor.UserId,
        });
        workflow.Publish(last + 1);
        db.Add(AuditEntry.Of(actor, "workflow.published", nameof(Workflow), workflow.Id, now, workflow.DisplayName));
        return new(last + 1, IsNew: true);
    }

    private static Finding? Check(string what, string? text, int most) =>
        text?.Length > most ? new(what, $"The {what} has {text.Length} characters.", $"Use at most {most}.")
            : text?.Contains('\0') == true ? new(what, $"The {what} has a NUL character in it.", "Leave it out.") : null;
}

public sealed record LabelTaken(string Label, int Version)
    : Problem.Conflict($"Version {Version} is labelled \"{Label}\" already. Take it away there first, or choose another.");

public sealed record InvalidVersion(IReadOnlyList<Finding> Findings)
    : Problem.Invalid("The version can't be published like this.", Findings);
