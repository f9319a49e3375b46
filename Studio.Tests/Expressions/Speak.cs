using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Expressions;

namespace Studio.Tests.Expressions;

/// <summary>Expressions in tests: what they give as JSON, or what they say is wrong.</summary>
internal static class Speak
{
    public static string Gives(string expression, Scope? scope = null) => Evaluates("{{ " + expression + " }}", scope);

    public static string Evaluates(string template, Scope? scope = null)
    {
        if (!Template.Parse(template).Ok(out var parsed, out var problem)
            || !parsed.Evaluate(scope ?? SampleScope.Orders).Ok(out var value, out problem))
            throw new Xunit.Sdk.XunitException($"{template}: {problem.InWords()}");
        return value.Json?.ToJsonString(Plain) ?? "null";
    }

    public static Fault Fails(string expression, Scope? scope = null)
    {
        if (!Template.Parse("{{ " + expression + " }}").Ok(out var parsed, out var problem))
            return Assert.IsType<ExpressionFault>(problem).Faults[0];
        Assert.False(parsed.Evaluate(scope ?? SampleScope.Orders)
            .Ok(out var value, out problem), $"{expression} gives {value.Json?.ToJsonString()}");
        return Assert.IsType<EvaluationFault>(problem).Fault;
    }

    public static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    private static readonly System.Text.Json.JsonSerializerOptions Plain =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
