using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Studio.Data.Access;
using Studio.Domain.Access;

namespace Studio.Web.Access;

internal static class StudioClaims
{
    public const string Permission = "permission";
    public const string DisplayName = "name";
    public const string Key = "key";

    public static bool May(this ClaimsPrincipal user, string permission) => user.HasClaim(Permission, permission);

    public static string Name(this ClaimsPrincipal user) => user.FindFirstValue(DisplayName) ?? "";

    public static string Email(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Email) ?? "";
}

/// <summary>What the cookie says about a person: who they are and what their role allows.</summary>
internal sealed class ClaimsOfUser(UserManager<User> users, IOptions<IdentityOptions> options, AccessQueries access)
    : UserClaimsPrincipalFactory<User>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var role = await access.RoleOfAsync(user, CancellationToken.None);
        identity.AddClaim(new(StudioClaims.DisplayName, user.DisplayName ?? user.Email ?? ""));
        identity.AddClaim(new(identity.RoleClaimType, role.Name));
        identity.AddClaims(Permission.Read(role.Permissions).Select(permission => new Claim(StudioClaims.Permission, permission)));
        return identity;
    }
}
