using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Studio.Domain;

namespace Studio.Data.Access;

/// <summary>A person with an account. Lives here and not in the domain because ASP.NET Core Identity gives it its sign-in half.</summary>
public sealed class User : IdentityUser<Guid>, IUpdated
{
    public string? DisplayName { get; set; }
    public string? AvatarUrl { get; set; }
    public JsonObject Preferences { get; set; } = [];
    public required Guid RoleId { get; set; }
    public DateTimeOffset? LastLoginAt { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>An account that can sign in once it has a password. Without a name it is called as its address begins.</summary>
    public static User Of(string email, string? displayName, Guid roleId) => new()
    {
        Id = Guid.CreateVersion7(),
        Email = email,
        NormalizedEmail = email.ToUpperInvariant(),
        UserName = email,
        NormalizedUserName = email.ToUpperInvariant(),
        EmailConfirmed = true,
        LockoutEnabled = true,
        SecurityStamp = Guid.CreateVersion7().ToString("N"),
        DisplayName = string.IsNullOrWhiteSpace(displayName) ? email.Split('@')[0] : displayName.Trim(),
        RoleId = roleId,
    };
}
