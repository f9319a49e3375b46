using System.Text.Json.Nodes;

namespace Studio.Domain.Expressions.Evaluation;

/// <summary>Objects, whether they are an item's JSON or were made by the expression.</summary>
internal static class Records
{
    public static bool TryGet(Evaluation e, Value record, string name, out Value value)
    {
        switch (record.Held)
        {
            case JsonObject json when json.TryGetPropertyValue(name, out var node):
                value = Json.Read(e, node);
                return true;
            case Bag made:
                return made.TryGetValue(name, out value);
            case Host host:
                return host.TryGet(e, name, out value);
            default:
                value = Value.Undefined;
                return false;
        }
    }

    public static IEnumerable<string> Names(Value record) => record.Held switch
    {
        JsonObject json => json.Select(f => f.Key),
        Bag made => made.Keys,
        Host host => host.Fields,
        _ => [],
    };

    /// <summary>All fields, in a bag that is only to be read: it may be the object itself.</summary>
    public static Bag Of(Evaluation e, Value record)
    {
        if (record.Held is Bag made)
        {
            e.Step(made.Count);
            return made;
        }

        var copy = new Bag();
        if (record.Held is JsonObject json)
        {
            e.Charge(json.Count);
            e.Step(json.Count);
            foreach (var (name, node) in json) copy[name] = Json.Read(e, node);
        }
        else if (record.Held is Host host)
        {
            foreach (var name in host.Fields)
            {
                if (host.TryGet(e, name, out var value)) copy[name] = value;
            }
        }

        return copy;
    }

    /// <summary>A copy to put fields into.</summary>
    public static Bag Copy(Evaluation e, Value record)
    {
        var fields = Of(e, record);
        e.Charge(fields.Count);
        var copy = new Bag(fields.Count);
        foreach (var (name, value) in fields) copy[name] = value;
        return copy;
    }
}
