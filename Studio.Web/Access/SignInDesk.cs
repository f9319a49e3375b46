using Microsoft.AspNetCore.Identity;
using Studio.Data;
using Studio.Data.Access;
using Studio.Domain;
using Studio.Domain.Audit;

namespace Studio.Web.Access;

/// <summary>Lets people in and out, changes passwords, and writes down that it did.</summary>
internal sealed class SignInDesk(
    SignInManager<User> signIn, UserManager<User> users, StudioDbs dbs, IHttpContextAccessor http, TimeProvider time)
{
    private const int LongestEmail = 256;

    /// <summary>The same answer for an unknown address and a wrong password: who has an account here is nobody's business.</summary>
    public async Task<Result<User>> SignInAsync(string email, string password, bool remember, CancellationToken ct)
    {
        email = Plain(email);
        if (await users.FindByEmailAsync(email) is not { } user)
        {
            // Takes as long as a real one.
            users.PasswordHasher.HashPassword(new User { RoleId = default }, password);
            await NoteAsync(Actor.Nobody, "sign_in.failed", Guid.Empty, email, ct);
            return new WrongPassword();
        }

        var outcome = await signIn.PasswordSignInAsync(user, password, remember, lockoutOnFailure: true);
        var actor = new Actor(user.Id);
        if (outcome.IsLockedOut)
        {
            await NoteAsync(actor, "sign_in.locked", user.Id, email, ct);
            return new LockedOut(Math.Max(1, (int)Math.Ceiling(((user.LockoutEnd ?? time.GetUtcNow()) - time.GetUtcNow()).TotalMinutes)));
        }

        if (!outcome.Succeeded)
        {
            await NoteAsync(actor, "sign_in.failed", user.Id, email, ct);
            return new WrongPassword();
        }

        user.LastLoginAt = time.GetUtcNow();
        await users.UpdateAsync(user);
        await NoteAsync(actor, "sign_in", user.Id, email, ct);
        return user;
    }

    public Task WelcomeAsync(User user) => signIn.SignInAsync(user, isPersistent: true);

    public async Task SignOutAsync(Actor actor, CancellationToken ct)
    {
        await signIn.SignOutAsync();
        if (actor.IsSomebody) await NoteAsync(actor, "sign_out", actor.UserId, null, ct);
    }

    public async Task<Result<User>> ChangePasswordAsync(Actor actor, string current, string next, CancellationToken ct)
    {
        if (await users.FindByIdAsync(actor.UserId.ToString()) is not { } user) return new WrongPassword();
        var changed = await users.ChangePasswordAsync(user, current, next);
        if (!changed.Succeeded)
        {
            return new PasswordRefused([.. changed.Errors.Select(e => e.Code == nameof(IdentityErrorDescriber.PasswordMismatch)
                ? new Finding("current", "This is not your password.", "Type the one you signed in with.")
                : new Finding("next", e.Description))]);
        }

        // The change ended every other sign-in; this one goes on.
        await signIn.RefreshSignInAsync(user);
        await NoteAsync(actor, "password.changed", user.Id, null, ct);
        return user;
    }

    /// <summary>Whatever was typed, as the database can look for it and keep it.</summary>
    private static string Plain(string typed)
    {
        var plain = string.Concat(typed.Where(c => !char.IsControl(c))).Trim();
        return plain.Length <= LongestEmail ? plain : plain[..LongestEmail];
    }

    private async Task NoteAsync(Actor actor, string action, Guid id, string? email, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        var from = http.HttpContext?.Connection.RemoteIpAddress?.ToString();
        db.Add(AuditEntry.Of(actor, action, nameof(User), id, time.GetUtcNow(), email, from: from));
        await db.SaveChangesAsync(ct);
    }
}

internal sealed record WrongPassword() : Problem.Refused("E-mail or password is wrong. Check both and try again.");

internal sealed record LockedOut(int Minutes)
    : Problem.Refused(
        $"Too many wrong passwords. The account is locked for {Minutes} {(Minutes == 1 ? "minute" : "minutes")}; then try again.");

internal sealed record PasswordRefused(IReadOnlyList<Finding> Findings) : Problem.Invalid("The password was not changed.", Findings);
