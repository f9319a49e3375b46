using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Expressions;
using Studio.Tests.Support;

namespace Studio.Tests.Expressions;

/// <summary>Expressions in tests: what they give as JSON, or what they say is wrong.</summary>
internal static class Speak
{
    public static readonly DateTimeOffset Noon = new(2030, 1, 5, 12, 30, 0, TimeSpan.Zero);

    /// <summary>An item on its way, and the node from which it came.</summary>
    public static Scope Scope { get; } = new()
    {
        Items = [new(Json("""{ "name": "Jo", "price": 12.5, "tags": ["a", "b"], "customer": { "address": { "city": "Rome" } } }""")) { Origins = [new("Fetch", 0)] }],
        Nodes = new Dictionary<string, NodeOutput>
        {
            ["Fetch"] = NodeOutput.Of(Json("""{ "id": 7 }""")) with { Parameters = Json("""{ "url": "https://example.com" }""") },
            ["Prepare"] = NodeOutput.Of(Json("{}")),
            ["Later"] = new(),
        },
        PreviousNode = "Prepare",
        Time = new FakeTime(Noon),
    };

    public static string Gives(string expression, Scope? scope = null) => Evaluates("{{ " + expression + " }}", scope);

    public static string Evaluates(string template, Scope? scope = null)
    {
        if (!Template.Parse(template).Ok(out var parsed, out var problem) || !parsed.Evaluate(scope ?? Scope).Ok(out var value, out problem))
            throw new Xunit.Sdk.XunitException($"{template}: {problem.InWords()}");
        return value.Json?.ToJsonString(Plain) ?? "null";
    }

    public static Fault Fails(string expression, Scope? scope = null)
    {
        if (!Template.Parse("{{ " + expression + " }}").Ok(out var parsed, out var problem)) return Assert.IsType<ExpressionFault>(problem).Faults[0];
        Assert.False(parsed.Evaluate(scope ?? Scope).Ok(out var value, out problem), $"{expression} gives {value.Json?.ToJsonString()}");
        return Assert.IsType<EvaluationFault>(problem).Fault;
    }

    public static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
