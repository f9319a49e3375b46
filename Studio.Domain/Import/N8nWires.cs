using System.Text.Json;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Import;

/// <summary>One connection as n8n has it: ends by name, outputs and inputs by number.</summary>
internal sealed record N8nWire(string From, string Kind, int Output, string To, string ToKind, int Input);

internal static class N8nWires
{
    public static List<N8nWire> Read(JsonElement root, ValuePath? path, Faults faults)
    {
        var wires = new List<N8nWire>();
        var at = new ValuePath(path, "connections");
        if (!root.TryGetProperty("connections", out var all) || all.ValueKind == JsonValueKind.Null) return wires;
        // PHP and its kin write an empty object as an empty list.
        if (all.ValueKind == JsonValueKind.Array && all.GetArrayLength() == 0) return wires;
        if (all.ValueKind != JsonValueKind.Object)
        {
            faults.Add(at, "\"connections\" is no object.", "Write { … }.");
            return wires;
        }

        foreach (var source in all.EnumerateObject())
        {
            var from = new ValuePath(at, source.Name);
            if (!Is(source.Value, JsonValueKind.Object, from, faults)) continue;
            foreach (var kind in source.Value.EnumerateObject())
                wires.AddRange(Outputs(source.Name, kind, new(from, kind.Name), faults));
            if (wires.Count > FormatLimits.Edges)
            {
                faults.Add(at, $"There are more than {FormatLimits.Edges:N0} connections.", "Split it into several workflows.");
                return wires;
            }
        }

        return wires;
    }

    private static IEnumerable<N8nWire> Outputs(string from, JsonProperty kind, ValuePath path, Faults faults)
    {
        // An output without connections may be null, or be missing at the end.
        if (kind.Value.ValueKind == JsonValueKind.Null || !Is(kind.Value, JsonValueKind.Array, path, faults)) yield break;
        var output = -1;
        foreach (var targets in kind.Value.EnumerateArray())
        {
            output++;
            if (targets.ValueKind == JsonValueKind.Null) continue;
            var at = new ValuePath(path, output);
            if (!Is(targets, JsonValueKind.Array, at, faults)) continue;
            var number = 0;
            foreach (var target in targets.EnumerateArray())
            {
                var reader = Is(target, JsonValueKind.Object, new(at, number), faults)
                    ? new ObjectReader(target, new(at, number), faults) : null;
                number++;
                if (reader is null) continue;
                if (reader.Text("node") is { } to)
                    yield return new(from, kind.Name, output, to, reader.Text("type") ?? "main", reader.Whole("index") ?? 0);
                else reader.Fault("node", "\"node\" is missing.", "Say to which node the connection leads.");
            }
        }
    }

    private static bool Is(JsonElement value, JsonValueKind kind, ValuePath path, Faults faults)
    {
        if (value.ValueKind == kind) return true;
        faults.Add(path, kind == JsonValueKind.Array ? "A list is needed here." : "An object is needed here.",
            kind == JsonValueKind.Array ? "Write [ … ]." : "Write { … }.");
        return false;
    }
}
