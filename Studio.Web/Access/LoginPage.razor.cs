using Microsoft.AspNetCore.Components;
using Studio.Data.Access;

namespace Studio.Web.Access;

public sealed partial class LoginPage
{
    private string? _trouble;

    [SupplyParameterFromForm] private LoginForm? Posted { get; set; }
    [SupplyParameterFromQuery] private string? ReturnUrl { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [Inject] private SignInDesk Desk { get; set; } = null!;
    [Inject] private AccessQueries Access { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private LoginForm Form => Posted ??= new();

    protected override async Task OnInitializedAsync()
    {
        if (HttpMethods.IsGet(Http.Request.Method) && await Access.IsNewAsync(Http.RequestAborted)) Navigation.NavigateTo("/setup");
    }

    private async Task SignInAsync()
    {
        if ((await Desk.SignInAsync(Form.Email ?? "", Form.Password ?? "", Form.Remember, Http.RequestAborted)).Ok(out _, out var problem))
            Navigation.NavigateTo(LocalUrl.Or(ReturnUrl, "/"));
        _trouble = problem?.Message;
    }

    internal sealed class LoginForm
    {
        public string? Email { get; set; }
        public string? Password { get; set; }
        public bool Remember { get; set; }
    }
}
