using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Studio.Domain;

namespace Studio.Data.Access;

/// <summary>Where ASP.NET Core Identity keeps accounts. Nobody is signed in when it looks somebody up, so it asks as the system.</summary>
public sealed class AccountStore(StudioDbs dbs)
    : UserOnlyStore<User, StudioDb, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>>(dbs.For(Actor.System)),
        IAsyncDisposable
{
    public ValueTask DisposeAsync()
    {
        Dispose();
        return Context.DisposeAsync();
    }
}
