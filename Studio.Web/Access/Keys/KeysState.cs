using Studio.Data.Access;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Runner.Access;
using Studio.Web.Shell.Notices;

namespace Studio.Web.Access.Keys;

/// <summary>A person's API keys. The text of a new one is held only while its page shows it.</summary>
internal sealed class KeysState(Actor actor, AccessQueries access, KeyDesk desk, Toasts toasts)
{
    public IReadOnlyList<ApiKeyRow>? Keys { get; private set; }
    public NewApiKey? Made { get; private set; }
    public IReadOnlyList<Finding> Faults { get; private set; } = [];

    /// <summary>What a key of this person could be allowed.</summary>
    public IReadOnlyList<string> Scopes => [.. Permission.All.Where(actor.May)];

    public async Task LoadAsync(CancellationToken ct) => Keys = await access.KeysAsync(actor, ct);

    public async Task<bool> CreateAsync(string name, IReadOnlyList<string> scopes, DateTimeOffset? expiresAt, CancellationToken ct)
    {
        var isMade = (await desk.CreateAsync(actor, name, scopes, expiresAt, ct)).Ok(out var made, out var problem);
        (Made, Faults) = (made, (problem as Problem.Invalid)?.Findings ?? []);
        if (problem is not (null or Problem.Invalid)) toasts.Fail(problem);
        await LoadAsync(ct);
        return isMade;
    }

    public async Task RevokeAsync(ApiKeyRow key, CancellationToken ct)
    {
        if ((await desk.RevokeAsync(actor, key.Id, ct)).Ok(out _, out var problem))
            toasts.Show($"\"{key.Name}\" is revoked: nothing can use it any more.");
        else toasts.Fail(problem);
        await LoadAsync(ct);
    }

    public void Forget() => Made = null;
}
