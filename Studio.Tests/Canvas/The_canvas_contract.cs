using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Studio.Tests.Support;
using Studio.Web.Canvas;

namespace Studio.Tests.Canvas;

/// <summary>The same messages are written down twice: Canvas/CanvasMessage.cs and Client/canvas/contract.ts.</summary>
public sealed class The_canvas_contract
{
    private static readonly string Script = File.ReadAllText(Path.Combine(Checkout.Root, "Studio.Web/Client/canvas/contract.ts"));

    private static readonly NullabilityInfoContext Nullability = new();

    [Fact]
    public void is_the_same_in_both_languages()
    {
        var written = typeof(CanvasMessage).GetCustomAttributes<JsonDerivedTypeAttribute>()
            .Select(kind => $"{kind.TypeDiscriminator}: {Fields(kind.DerivedType)}").Order();

        Assert.Equal(written, Messages(Script).Order());
    }

    [Fact]
    public void names_every_message_once()
    {
        var kinds = typeof(CanvasMessage).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => kind.DerivedType).ToList();

        Assert.Equal(typeof(CanvasMessage).GetNestedTypes().OrderBy(type => type.Name), kinds.OrderBy(type => type.Name));
    }

    private static string Fields(Type type) => string.Join(", ", type.GetConstructors()[0].GetParameters()
        .Select(parameter => $"{JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!)} {Word(parameter)}"));

    private static string Word(ParameterInfo parameter)
    {
        var isOptional = Nullability.Create(parameter).WriteState == NullabilityState.Nullable;
        var type = parameter.ParameterType;
        return (type == typeof(string) ? "string" : type == typeof(bool) ? "boolean"
            : type == typeof(int) || type == typeof(double) ? "number"
            : type == typeof(JsonElement) ? "unknown" : type == typeof(IReadOnlyList<string>) ? "readonly string[]"
            : $"readonly {type.GetGenericArguments()[0].Name}[]") + (isOptional ? " | null" : "");
    }

    private static IEnumerable<string> Messages(string script) =>
        Regex.Matches(script, @"\| \{ readonly kind: ""(\w+)"";? ?(.*?) ?\}").Select(message =>
            $"{message.Groups[1].Value}: " + string.Join(", ", message.Groups[2].Value.Split("; ", StringSplitOptions.RemoveEmptyEntries)
                .Select(field => Regex.Replace(field.Trim(), @"^readonly (\w+): ", "$1 "))));
}
