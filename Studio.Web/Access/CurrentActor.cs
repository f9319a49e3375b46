using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Studio.Domain;

namespace Studio.Web.Access;

/// <summary>Who is signed in, for this request or circuit. Filled once at its start; nothing else asks.</summary>
internal sealed class CurrentActor
{
    public Actor Value { get; private set; } = Actor.Nobody;

    public static Actor Of(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? new Actor(id, user.FindAll(StudioClaims.Permission).Select(claim => claim.Value))
            {
                Key = Guid.TryParse(user.FindFirstValue(StudioClaims.Key), out var key) ? key : null,
            }
            : Actor.Nobody;

    public void Fill(ClaimsPrincipal user) => Value = Of(user);
}

internal sealed class ActorOfCircuit(CurrentActor actor, AuthenticationStateProvider authentication) : CircuitHandler
{
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken) =>
        actor.Fill((await authentication.GetAuthenticationStateAsync()).User);
}
