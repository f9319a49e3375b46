using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Import;

/// <summary>Gives every node an id and a name of its own: here names differ by more than capitals.</summary>
internal static class N8nNames
{
    public static void Settle(IReadOnlyList<N8nNode> nodes)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = nodes[i];
            if (node.Id.Length == 0 || !ids.Add(node.Id))
            {
                for (var n = i + 1; !ids.Add(node.Id = $"n{n}"); n++) { }
            }

            var wanted = Clean(node.GivenName.Length == 0 ? node.ShortType : node.GivenName);
            node.Name = wanted;
            for (var n = 2; !names.Add(node.Name); n++) node.Name = $"{wanted} {n}";
            if (node.IsRenamed) node.Remark($"It was called \"{node.GivenName}\" and is \"{node.Name}\" here.");
        }
    }

    private static string Clean(string name)
    {
        const int Room = 10;
        var clean = string.Concat(name.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        if (clean.Length > FormatLimits.NameLength - Room) clean = clean[..(FormatLimits.NameLength - Room)].TrimEnd();
        if (clean.Length > 0 && char.IsHighSurrogate(clean[^1])) clean = clean[..^1];
        return clean.Length == 0 ? "Node" : clean;
    }
}
