using Microsoft.AspNetCore.Components;
using Studio.Data.Access;
using Studio.Domain;
using Studio.Runner.Access;
using Studio.Web.Access;

namespace Studio.Web.Setup;

public sealed partial class SetupPage
{
    private string? _trouble;
    private IReadOnlyList<Finding> _faults = [];

    [SupplyParameterFromForm] private OwnerForm? Posted { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [Inject] private OwnerDesk Desk { get; set; } = null!;
    [Inject] private SignInDesk SignIn { get; set; } = null!;
    [Inject] private AccessQueries Access { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private OwnerForm Form => Posted ??= new();

    protected override async Task OnInitializedAsync()
    {
        if (HttpMethods.IsGet(Http.Request.Method) && !await Access.IsNewAsync(Http.RequestAborted)) Navigation.NavigateTo("/login");
    }

    private string? Fault(string path) =>
        _faults.Where(f => f.Path == path).Select(f => $"{f.Message} {f.Fix}".TrimEnd()).FirstOrDefault();

    private async Task CreateAsync()
    {
        if ((await Desk.CreateAsync(Form.Email, Form.Password, Form.DisplayName, Http.RequestAborted)).Ok(out var owner, out var problem))
        {
            await SignIn.WelcomeAsync(owner);
            Navigation.NavigateTo("/");
            return;
        }

        _faults = (problem as Problem.Invalid)?.Findings ?? [];
        _trouble = _faults.Count == 0 ? problem.Message : null;
    }

    internal sealed class OwnerForm
    {
        public string? DisplayName { get; set; }
        public string? Email { get; set; }
        public string? Password { get; set; }
    }
}
