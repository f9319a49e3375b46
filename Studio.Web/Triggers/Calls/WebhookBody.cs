using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Studio.Web.Triggers.Calls;

/// <summary>What a call brings, by its content type: JSON, the fields and files of a form, a text, or bytes in Base64.</summary>
internal static class WebhookBody
{
    // A field that comes twice could be read one way here and another way there.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static async Task<JsonNode?> ReadAsync(HttpRequest request, byte[] body)
    {
        if (body.Length == 0) return null;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return Text(body, null);
        return type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? await FormWithFilesAsync(body, HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), request.HttpContext.RequestAborted)
            : Read(type, body);
    }

    private static JsonNode? Read(MediaTypeHeaderValue type, byte[] body)
    {
        if (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)) return JsonNode.Parse(body, documentOptions: Strict);
        if (type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)) return Form(body);
        return type.Type.Equals("text", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("xml", StringComparison.OrdinalIgnoreCase)
            || type.SubType.Equals("xml", StringComparison.OrdinalIgnoreCase)
            ? Text(body, type.Encoding) : new JsonObject { ["base64"] = Convert.ToBase64String(body) };
    }

    private static JsonObject Form(byte[] body)
    {
        var record = new JsonObject();
        try
        {
            using var reader = new FormReader(Encoding.UTF8.GetString(body));
            foreach (var (name, values) in reader.ReadForm())
                record[name] = values.Count == 1 ? values[0] : new JsonArray([.. values.Select(v => (JsonNode?)v)]);
        }
        catch (InvalidDataException e)
        {
            throw new MalformedFormException(e.Message);
        }

        return record;
    }

    /// <summary>A file is a record of its name, its type and its bytes in Base64.</summary>
    private static async Task<JsonObject> FormWithFilesAsync(byte[] body, string boundary, CancellationToken ct)
    {
        if (boundary.Length == 0) throw new MalformedFormException("its content type names no boundary.");
        var record = new JsonObject();
        try
        {
            var reader = new MultipartReader(boundary, new MemoryStream(body, writable: false));
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var said)) continue;
                using var content = new MemoryStream();
                await section.Body.CopyToAsync(content, ct);
                Add(record, HeaderUtilities.RemoveQuotes(said.Name).ToString(), said.IsFileDisposition()
                    ? File(said, section.ContentType, content.ToArray()) : Text(content.ToArray(), null));
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new MalformedFormException(e.Message);
        }

        return record;
    }

    private static JsonObject File(ContentDispositionHeaderValue said, string? type, byte[] content) => new()
    {
        ["fileName"] = HeaderUtilities.RemoveQuotes(said.FileNameStar.HasValue ? said.FileNameStar : said.FileName).ToString(),
        ["contentType"] = type ?? "application/octet-stream",
        ["base64"] = Convert.ToBase64String(content),
    };

    /// <summary>What comes several times is a list.</summary>
    private static void Add(JsonObject record, string name, JsonNode value)
    {
        if (record[name] is JsonArray list) list.Add(value);
        else if (record.Remove(name, out var first)) record[name] = new JsonArray(first, value);
        else record[name] = value;
    }

    private static JsonValue Text(byte[] body, Encoding? encoding) => JsonValue.Create((encoding ?? Encoding.UTF8).GetString(body));
}

[SuppressMessage("Design", "CA1032", Justification = "Only a form that can't be read throws it.")]
internal sealed class MalformedFormException(string reason) : Exception($"The form can't be read: {reason}");
