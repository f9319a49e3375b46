using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Studio.Web.Import;

/// <summary>The document in a form that was sent: the file where there is one, else the text.</summary>
internal static class SentDocument
{
    private const int LongestBoundary = 200;

    public static async Task<string?> ReadAsync(Stream form, CancellationToken ct)
    {
        using var all = new MemoryStream();
        await form.CopyToAsync(all, ct);
        all.Position = 0;
        if (Boundary(all.GetBuffer().AsSpan(0, (int)all.Length)) is not { } boundary) return null;
        var reader = new MultipartReader(boundary, all);
        string? found = null;
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            using var text = new StreamReader(section.Body, Encoding.UTF8);
            var content = await text.ReadToEndAsync(ct);
            if (string.IsNullOrWhiteSpace(content)) continue;
            var isFile = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var header) && header.FileName.HasValue;
            if (isFile || found is null) found = content;
        }

        return found;
    }

    // The first line is "--" and the boundary.
    private static string? Boundary(ReadOnlySpan<byte> form)
    {
        var end = form.IndexOf("\r\n"u8);
        return end is > 2 and < LongestBoundary && form.StartsWith("--"u8) ? Encoding.ASCII.GetString(form[2..end]) : null;
    }
}
