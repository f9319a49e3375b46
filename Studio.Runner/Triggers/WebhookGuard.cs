using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Wire;

namespace Studio.Runner.Triggers;

/// <summary>Whether a call may start the workflow. What is compared is compared in the same time however much of it is right.</summary>
internal static class WebhookGuard
{
    /// <summary>Why it may not; null when it may.</summary>
    public static string? Refuses(WebhookCall call, WebhookTrigger.Parameters p, byte[] secret, DateTimeOffset now) =>
        p.Authentication switch
        {
            WebhookTrigger.Authentication.None => null,
            _ when secret.Length == 0 => "The webhook has no secret yet.",
            WebhookTrigger.Authentication.Hmac => new SignedTime(p.Header, p.TimeHeader).Refuses(secret, call.Header, call.Body, now),
            WebhookTrigger.Authentication.Basic => Basic(call, p, secret),
            WebhookTrigger.Authentication.Header => Same(call.Header(p.Header) ?? "", secret)
                ? null : $"The header {p.Header} doesn't hold the webhook's secret.",
            _ => Token(call, secret, now),
        };

    private static string? Basic(WebhookCall call, WebhookTrigger.Parameters p, byte[] secret)
    {
        byte[] right = [.. Encoding.UTF8.GetBytes($"{p.User}:"), .. secret];
        return AuthenticationHeaderValue.TryParse(call.Header("authorization"), out var given)
            && given.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) && Same(given.Parameter ?? "", Base64(right))
            ? null : "User or password is wrong.";
    }

    private static string? Token(WebhookCall call, byte[] secret, DateTimeOffset now)
    {
        const string Wrong = "The token is not right.";
        if (!AuthenticationHeaderValue.TryParse(call.Header("authorization"), out var given) || given.Parameter is not { } token
            || token.Split('.') is not [var head, var body, var signature]
            || Read(head)?["alg"]?.ToString() != "HS256") return Wrong;
        var right = Base64Url.EncodeToUtf8(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{head}.{body}")));
        if (!Same(signature, right) || Read(body) is not { } claims) return Wrong;
        var time = now.ToUnixTimeSeconds();
        if (Seconds(claims["exp"]) is { } end && time >= end) return "The token is no longer valid.";
        return Seconds(claims["nbf"]) is { } begin && time < begin ? "The token is not valid yet." : null;
    }

    private static JsonObject? Read(string part)
    {
        try
        {
            return JsonNode.Parse(Base64Url.DecodeFromChars(part)) as JsonObject;
        }
        catch (Exception e) when (e is FormatException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static double? Seconds(JsonNode? claim) =>
        claim is JsonValue value && value.TryGetValue<double>(out var seconds) ? seconds : null;

    private static byte[] Base64(byte[] bytes) => Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes));

    private static bool Same(string given, byte[] right) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), right);
}
