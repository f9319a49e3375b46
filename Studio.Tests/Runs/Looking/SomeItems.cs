using System.Globalization;
using System.Text.Json.Nodes;
using Studio.Data.Runs;
using Studio.Web.Runs.One.Outputs;

namespace Studio.Tests.Runs.Looking;

/// <summary>Items in memory that count how they are asked for.</summary>
internal sealed class SomeItems(params JsonObject[] items) : IItems
{
    public List<string> Asked { get; } = [];

    public Task<IReadOnlyList<PortSize>> PortsAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PortSize>>([new("main", items.Length, 2_048)]);

    public Task<IReadOnlyList<ItemRow>> RowsAsync(string port, int skip, int take, CancellationToken ct)
    {
        Asked.Add($"rows {skip}");
        return Task.FromResult<IReadOnlyList<ItemRow>>([.. items.Skip(skip).Take(take)
            .Select((item, at) => new ItemRow(skip + at, 10, item.ToDictionary(f => f.Key, f => f.Value?.ToString())))]);
    }

    public Task<IReadOnlyList<ValueRow>> InsideAsync(ValuePlace at, int skip, int take, CancellationToken ct)
    {
        Asked.Add($"inside {at.Index} {string.Join('.', at.Way)} {skip}".Replace("  ", " "));
        var value = at.Way.Aggregate((JsonNode?)items[at.Index], (v, step) =>
            v is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)] : v![step]);
        var inside = value is JsonArray many ? many.Select((v, i) => ($"{i}", v)) : value!.AsObject().Select(f => (f.Key, f.Value));
        return Task.FromResult<IReadOnlyList<ValueRow>>([.. inside.Skip(skip).Take(take).Select(f => Row(f.Item1, f.Item2))]);
    }

    public Task<ValueText?> TextAsync(ValuePlace at, int from, CancellationToken ct) =>
        Task.FromResult<ValueText?>(new("all of the text", 15));

    public Task<IReadOnlyList<JsonObject>> SampleAsync(string port, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<JsonObject>>(items);

    private static ValueRow Row(string name, JsonNode? value) => value switch
    {
        JsonObject record => new(name, "object", record.Count, 10, null),
        JsonArray list => new(name, "array", list.Count, 10, null),
        null => new(name, "null", 0, 4, null),
        _ => new(name, value.GetValueKind().ToString().ToLowerInvariant(), 0, 10, value.ToString()),
    };
}
