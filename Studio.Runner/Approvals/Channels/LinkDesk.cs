using System.Text.Json.Nodes;
using Studio.Data.Approvals.Channels;
using Studio.Domain;
using Studio.Domain.Approvals;
using Studio.Domain.Approvals.Channels;

namespace Studio.Runner.Approvals.Channels;

/// <summary>A question as somebody sees it who came by a link, and what they are called.</summary>
public sealed record LinkedQuestion(HumanInteraction Asked, string Person, DateTimeOffset ExpiresAt);

/// <summary>Answers by links: as the person to whom the mail went, to the one question, once, in the way of all other answers.</summary>
public sealed class LinkDesk(AnswerLinks links, InboxDesk inbox, TimeProvider time)
{
    /// <summary>Looking changes nothing: programs that read mail follow links, too.</summary>
    public async Task<Result<LinkedQuestion>> FindAsync(string word, CancellationToken ct)
    {
        if (!(await OpenAsync(word, ct)).Ok(out var found, out var problem)) return problem;
        return new LinkedQuestion(found.Asked, found.Name, found.Link.ExpiresAt);
    }

    public async Task<Result<LinkedQuestion>> AnswerAsync(string word, JsonObject answer, CancellationToken ct)
    {
        if (!(await OpenAsync(word, ct)).Ok(out var found, out var problem)) return problem;
        if (found.Link.Decisions is { Length: > 0 } allowed && !allowed.Contains(answer["decision"]?.ToString()))
            return new AnswerNotTaken([new("decision", "The link doesn't let you decide this.", $"Use {string.Join(", ", allowed)}.")]);
        var key = $"link {Convert.ToHexString(found.Link.Hash)}";
        return (await inbox.AnswerAsync(found.Person, found.Asked.Id, answer, key, ct)).Ok(out var asked, out problem)
            ? new LinkedQuestion(asked, found.Name, found.Link.ExpiresAt) : problem;
    }

    private async Task<Result<FoundLink>> OpenAsync(string word, CancellationToken ct)
    {
        if (await links.FindAsync(LinkWord.HashOf(word), ct) is not { } found) return new NoSuchLink();
        if (found.Link.UsedAt is { } used) return new LinkUsed(used);
        if (found.Link.RevokedAt is not null) return new LinkRevoked();
        return found.Link.ExpiresAt <= time.GetUtcNow() ? new LinkExpired() : found;
    }
}
