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

    // Made to be slow, and the same for all.
    private static readonly Lazy<string> Hash = new(() => new PasswordHasher<User>().HashPassword(null!, Password));

    /// <summary>Signs the browser in by the form, as a person does, but draws no page for it: that is another journey's.</summary>
    public static async Task SignInAsync(this IPage page, StudioDbs dbs, Actor actor, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        var user = await db.Users.SingleAsync(u => u.Id == actor.UserId, ct);
        user.PasswordHash = Hash.Value;
        await db.SaveChangesAsync(ct);

        var form = page.APIRequest.CreateFormData();
        foreach (var (name, value) in Form.HiddenIn(await (await page.APIRequest.GetAsync("/login")).TextAsync())) form.Set(name, value);
        var answer = await page.APIRequest.PostAsync("/login", new()
        {
            Form = form.Set("Posted.Email", user.Email!).Set("Posted.Password", Password),
            MaxRedirects = 0,
        });
        Assert.Equal(302, answer.Status);
    }
}
