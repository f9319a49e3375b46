using Microsoft.EntityFrameworkCore;
using Studio.Domain.Approvals;

namespace Studio.Data.Approvals;

/// <summary>Who may be mentioned where a question is talked about: its owner, and those whom it asks.</summary>
internal static class QuestionPeople
{
    // More can't be offered in a useful way, and who asks a thousand means none of them.
    private const int Most = 500;

    /// <summary>Read as the engine, for who may see a question need not be a colleague of those it asks.</summary>
    public static Task<List<Mentionable>> OfAsync(StudioDb db, HumanInteraction asked, CancellationToken ct)
    {
        var ids = asked.Asked;
        return db.Users.AsNoTracking().Where(u => u.Id == asked.OwnerId || ids.Contains(u.Id) || ids.Contains(u.RoleId)
                || db.OrganizationMembers.Any(m => m.UserId == u.Id && ids.Contains(m.OrganizationId)))
            .OrderBy(u => u.DisplayName ?? u.Email).ThenBy(u => u.Id).Take(Most)
            .Select(u => new Mentionable(u.Id, u.DisplayName ?? u.Email ?? "", u.Email)).ToListAsync(ct);
    }
}
