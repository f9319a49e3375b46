using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;
using Studio.Domain;
using Studio.Domain.Approvals;
using Studio.Runner.Approvals.Channels;

namespace Studio.Web.Approvals.Links;

/// <summary>What a link in a mail opens: a page that shows, and a button that decides. What follows links presses no buttons.</summary>
public sealed partial class AnswerPage
{
    private LinkedQuestion? _found;
    private Problem? _problem;
    private string? _answered;

    [Parameter] public string Word { get; set; } = "";
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [Inject] private LinkDesk Links { get; set; } = null!;

    private HumanInteraction Asked => _found!.Asked;
    private HumanQuestion Question => Asked.Question;

    protected override async Task OnInitializedAsync()
    {
        Http.Response.Headers.CacheControl = "no-store";
        Http.Response.Headers["Referrer-Policy"] = "no-referrer";
        Http.Response.Headers["X-Robots-Tag"] = "noindex";
        // The page itself says what is wrong.
        if (Http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        if ((await Links.FindAsync(Word, Http.RequestAborted)).Ok(out _found, out _problem)) return;
        // Never 404: of that Blazor sends no page.
        Http.Response.StatusCode = StatusCodes.Status410Gone;
    }

    private async Task AnswerAsync()
    {
        if (_found is null) return;
        var answer = PostedAnswer.Read(Question, await Http.Request.ReadFormAsync(Http.RequestAborted));
        if ((await Links.AnswerAsync(Word, answer, Http.RequestAborted)).Ok(out _, out _problem))
        {
            _answered = AnswerWords.Of(answer);
            return;
        }

        // Somebody was faster while the page was open.
        if (_problem is not Problem.Invalid) _found = null;
        Http.Response.StatusCode = _problem switch
        {
            Problem.Invalid => StatusCodes.Status422UnprocessableEntity,
            Problem.Refused => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status410Gone,
        };
    }
}
