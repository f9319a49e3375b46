using System.Text.Json.Nodes;

namespace Studio.Domain.Import.N8n.Times;

/// <summary>One of a schedule's rules.</summary>
internal sealed record CronRule(N8nNode Node, JsonObject Rule)
{
    public bool Has(string name) => Rule[name] is not null;

    public string Text(string name) => Rule[name]?.ToString() ?? "";

    public string Word(string name, string otherwise) => Text(name).TrimStart('=').Trim() is { Length: > 0 } word ? word : otherwise;

    public int Number(string name, int otherwise, int most = int.MaxValue)
    {
        if (Rule[name] is not { } value) return otherwise;
        if (N8nNode.Number(value) is { } number && number >= 0 && number <= most) return number;
        Node.Remark($"{name} was {value} in n8n, which can't be a part of a schedule here; it is {otherwise} now.");
        return otherwise;
    }

    public List<int> Numbers(string name) => Rule[name] is JsonArray list
        ? [.. list.Select(N8nNode.Number).OfType<int>().Where(n => n is >= 0 and <= 7).Distinct().Order()]
        : N8nNode.Number(Rule[name]) is { } one && one is >= 0 and <= 7 ? [one] : [];
}
