using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Runner;
using Studio.Runner.Access;

namespace Studio.Web.Setup;

/// <summary><c>owner create</c> and <c>key create NAME</c> for whoever may read this machine's database.</summary>
internal static class AccountCommand
{
    public static Task<int> CreateOwnerAsync(IConfiguration configuration, string[] args) => WithAsync(configuration, async services =>
    {
        var email = configuration[HeadlessOwner.Email] ?? Ask("E-mail: ", hidden: false);
        var password = configuration[HeadlessOwner.Password] ?? Ask("Password: ", hidden: true);
        var desk = services.GetRequiredService<OwnerDesk>();
        if (!(await desk.CreateAsync(email, password, null, CancellationToken.None)).Ok(out var owner, out var problem))
            return await Commands.FailAsync(problem);
        Console.WriteLine($"{owner.Email} is the owner now and can sign in.");
        return 0;
    });

    public static Task<int> CreateKeyAsync(IConfiguration configuration, string[] args) => WithAsync(configuration, async services =>
    {
        if (await OwnerAsync(services.GetRequiredService<StudioDbs>()) is not { } owner)
            return await Commands.FailAsync("Nobody has an account yet. Run ./studio owner create first.");
        var desk = services.GetRequiredService<KeyDesk>();
        var name = string.Join(' ', args.Skip(2));
        if (!(await desk.CreateAsync(owner, name, Permission.All, null, CancellationToken.None)).Ok(out var made, out var problem))
            return await Commands.FailAsync(problem);
        await Console.Error.WriteLineAsync($"The key \"{made.Key.Name}\" acts for the owner. It is shown this once:");
        Console.WriteLine(made.Text);
        return 0;
    });

    private static async Task<int> WithAsync(IConfiguration configuration, Func<IServiceProvider, Task<int>> run)
    {
        await using var database = await Startup.OpenAsync(configuration);
        if (database is null) return Startup.Refused;
        await using var services = new ServiceCollection().AddStudioData(database).AddStudioVerbs().AddOptions().BuildServiceProvider();
        return await run(services);
    }

    private static async Task<Actor?> OwnerAsync(StudioDbs dbs)
    {
        await using var db = dbs.For(Actor.System);
        var id = await (
            from user in db.Users
            join role in db.Roles on user.RoleId equals role.Id
            where role.Name == Role.Owner
            orderby user.CreatedAt
            select (Guid?)user.Id).FirstOrDefaultAsync();
        return id is { } found ? new Actor(found, Permission.All) : null;
    }

    private static string? Ask(string question, bool hidden)
    {
        Console.Error.Write(question);
        if (!hidden || Console.IsInputRedirected) return Console.ReadLine();
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0) typed.Length--;
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
