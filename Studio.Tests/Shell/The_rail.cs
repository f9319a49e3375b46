using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Studio.Web.Shell.Layout;

namespace Studio.Tests.Shell;

public sealed class The_rail : BunitContext
{
    public The_rail()
    {
        var person = this.AddAuthorization();
        person.SetAuthorized("Anna Berg");
        person.SetClaims(new System.Security.Claims.Claim(System.Security.Claims.ClaimTypes.Email, "anna@example.org"));
    }

    [Theory, InlineData("", "Home"), InlineData("workflows", "Workflows"), InlineData("workflows/17?tab=runs", "Workflows"), InlineData("workflowsandmore", null)]
    public void marks_the_place_where_one_is(string path, string? title)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(path);
        Assert.Equal(title, Render<Rail>().FindAll("[aria-current=page] .rail-text").SingleOrDefault()?.TextContent);
    }

    [Fact]
    public void follows_when_one_goes_elsewhere()
    {
        var rail = Render<Rail>();
        Services.GetRequiredService<NavigationManager>().NavigateTo("workflows");
        rail.WaitForAssertion(() => Assert.Equal("Workflows", rail.Find("[aria-current=page] .rail-text").TextContent));
    }

    [Fact]
    public void says_who_is_signed_in()
    {
        var rail = Render<Rail>();
        Assert.Equal("AB", rail.Find(".avatar").TextContent);
        Assert.Equal("Anna Berg", rail.Find(".account-name").TextContent);
        Assert.Equal("anna@example.org", rail.Find(".account-mail").TextContent);
    }

    [Fact]
    public void signs_out_by_a_form_and_not_by_a_link() =>
        Assert.Equal("post", Render<Rail>().Find("form[action=logout]").GetAttribute("method"));
}
