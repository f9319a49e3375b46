using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Studio.Data;
using Studio.Data.Access;
using Studio.Domain;

namespace Studio.Tests.Support.Browsing;

internal static class SignIn
{
    private const string Password = "correct horse";

    /// <summary>Signs in as a person does, by the form.</summary>
    public static async Task SignInAsync(this IPage page, StudioDbs dbs, Actor actor, CancellationToken ct)
    {
        await using (var db = dbs.For(Actor.System))
        {
            var user = await db.Users.SingleAsync(u => u.Id == actor.UserId, ct);
            user.PasswordHash = new PasswordHasher<User>().HashPassword(user, Password);
            await db.SaveChangesAsync(ct);
            await page.GotoAsync("/login");
            await page.GetByLabel("E-mail").FillAsync(user.Email!);
        }

        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Hello");
    }
}
