using System.Globalization;
using System.Security.Claims;

namespace Studio.Web.Shell.Layout;

/// <summary>Who is signed in, in the words that the rail shows.</summary>
internal sealed record Person(string Name, string Email)
{
    public static Person Of(ClaimsPrincipal user)
    {
        var email = user.FindFirstValue(ClaimTypes.Email) ?? user.FindFirstValue("email") ?? "";
        var name = user.FindFirstValue("name") ?? user.Identity?.Name ?? email;
        return new Person(name, email == name ? "" : email);
    }

    public string Initials
    {
        get
        {
            var words = Name.Split([' ', '.', '@'], StringSplitOptions.RemoveEmptyEntries);
            var letters = string.Concat(words.Take(2).Select(w => StringInfo.GetNextTextElement(w)));
            return letters.Length == 0 ? "?" : letters.ToUpper(CultureInfo.InvariantCulture);
        }
    }
}
