using System.Text.Json.Nodes;

namespace Studio.Domain.Import.N8n.Conditions;

/// <summary>If and Filter.</summary>
internal static class BranchMapping
{
    public static Mapped If(N8nNode node)
    {
        var lines = ConditionLines.Read(node, node.Parameters["conditions"]);
        Known(node, lines);
        var parameters = new JsonObject { ["conditions"] = lines.ToJson() };
        if (lines.IsAny) parameters["combine"] = lines.Combine;
        if (lines.IgnoresCase) parameters["ignoreCase"] = true;
        return new("flow.if", parameters) { Outputs = ["true", "false"] };
    }

    public static Mapped Filter(N8nNode node)
    {
        var lines = ConditionLines.Read(node, node.Parameters["conditions"]);
        Known(node, lines);
        var all = lines.Lines.Select(l => ConditionWords.Expression(l, lines.IgnoresCase)).ToList();
        var together = all.Count == 1 ? all[0] : string.Join(lines.IsAny ? " || " : " && ", all.Select(e => $"({e})"));
        return new("data.filter", new() { ["condition"] = all.Count == 0 ? JsonValue.Create(true) : $"{{{{ {together} }}}}" })
        {
            Outputs = ["kept"],
        };
    }

    internal static void Known(N8nNode node, ConditionLines lines)
    {
        if (lines.Lines.Count == 0) node.Remark("It has no condition. Say what shall be compared.");
    }
}
