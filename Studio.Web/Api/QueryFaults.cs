using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace Studio.Web.Api;

/// <summary>Which value of a query can't be read. Of those that may be left out the framework only says that one is wrong.</summary>
internal static class QueryFaults
{
    public static string? Find(HttpContext http)
    {
        foreach (var parameter in http.GetEndpoint()?.Metadata.OfType<IParameterBindingMetadata>() ?? [])
        {
            if (parameter.HasTryParse && http.Request.Query[parameter.Name] is [{ Length: > 0 } text]
                && !Reads(parameter.ParameterInfo.ParameterType, text)) return Sentence(parameter.Name, text);
        }

        return null;
    }

    public static string Sentence(string name, string value) =>
        $"{JsonNamingPolicy.CamelCase.ConvertName(name)} can't be \"{value}\". Look it up in /api/docs.";

    private static bool Reads(Type type, string text)
    {
        var read = Nullable.GetUnderlyingType(type) ?? type;
        return Parser(read, typeof(string), typeof(IFormatProvider), read.MakeByRefType()) is { } byCulture
            ? (bool)byCulture.Invoke(null, [text, CultureInfo.InvariantCulture, null])!
            : Parser(read, typeof(string), read.MakeByRefType()) is not { } plain || (bool)plain.Invoke(null, [text, null])!;
    }

    private static MethodInfo? Parser(Type read, params Type[] parameters) =>
        read.GetMethod("TryParse", BindingFlags.Public | BindingFlags.Static, parameters);
}
