using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Studio.Domain;

namespace Studio.Web.Access;

public sealed partial class AccountPage
{
    private IReadOnlyList<Finding> _faults = [];
    private bool _done;

    [SupplyParameterFromForm] private PasswordForm? Posted { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [Inject] private Actor Actor { get; set; } = null!;
    [Inject] private SignInDesk Desk { get; set; } = null!;

    private ClaimsPrincipal User => Http.User;

    private PasswordForm Form => Posted ??= new();

    private string? Fault(string path) =>
        _faults.Where(f => f.Path == path).Select(f => $"{f.Message} {f.Fix}".TrimEnd()).FirstOrDefault();

    private async Task ChangePasswordAsync()
    {
        var changed = await Desk.ChangePasswordAsync(Actor, Form.Current ?? "", Form.Next ?? "", Http.RequestAborted);
        _done = changed.Ok(out _, out var problem);
        _faults = (problem as Problem.Invalid)?.Findings ?? [];
    }

    internal sealed class PasswordForm
    {
        public string? Current { get; set; }
        public string? Next { get; set; }
    }
}
