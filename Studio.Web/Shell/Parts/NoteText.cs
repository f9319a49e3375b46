using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace Studio.Web.Shell.Parts;

/// <summary>Markdown as HTML that can do nothing: no HTML of its own, no address but of the web and of mail, no picture.</summary>
internal static class NoteText
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseTaskLists().UseAutoLinks().UseEmphasisExtras().Build();

    public static MarkupString ToHtml(string text)
    {
        var document = Markdown.Parse(text, Pipeline);
        foreach (var link in document.Descendants<LinkInline>()) Tame(link);
        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !IsSafe(link.Url))) link.Url = "#";
        return new(document.ToHtml(Pipeline));
    }

    private static void Tame(LinkInline link)
    {
        // A picture would tell its server who reads the note: it becomes a link.
        link.IsImage = false;
        // Reference links are looked up when they are rendered, past what was checked here.
        link.GetDynamicUrl = null;
        if (!IsSafe(link.Url)) link.Url = "#";
        var attributes = link.GetAttributes();
        attributes.AddPropertyIfNotExist("target", "_blank");
        attributes.AddPropertyIfNotExist("rel", "noopener noreferrer");
    }

    private static bool IsSafe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https" or "mailto");
}
