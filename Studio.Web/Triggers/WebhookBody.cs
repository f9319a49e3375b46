using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Studio.Web.Triggers;

/// <summary>What a call brings, by its content type: JSON, the fields of a form, a text, or bytes in Base64.</summary>
internal static class WebhookBody
{
    // A field that comes twice could be read one way here and another way there.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static JsonNode? Read(HttpRequest request, byte[] body)
    {
        if (body.Length == 0) return null;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return Text(body, null);
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

    private static JsonValue Text(byte[] body, Encoding? encoding) => JsonValue.Create((encoding ?? Encoding.UTF8).GetString(body));
}

[SuppressMessage("Design", "CA1032", Justification = "Only a form that can't be read throws it.")]
internal sealed class MalformedFormException(string reason) : Exception($"The form can't be read: {reason}");
