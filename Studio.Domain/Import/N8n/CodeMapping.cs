using System.Text.Json.Nodes;

namespace Studio.Domain.Import.N8n;

/// <summary>Code, and Function and Function Item as it was called before.</summary>
internal static class CodeMapping
{
    // What n8n's code sees and ours doesn't.
    private static readonly string[] Unknown =
    [
        "$node[", "$node.", "$items(", "$now", "$today", "DateTime", "$env", "$vars", "$jmespath", "$getWorkflowStaticData",
        "getWorkflowStaticData", "require(", "this.helpers", "$helpers", "$input.params", "$prevNode", "$secrets", "fetch(", "$fromAI",
            "$binary",
    ];

    public static Mapped? Code(N8nNode node)
    {
        if (node.Choice("language", "javaScript").StartsWith("python", StringComparison.OrdinalIgnoreCase))
        {
            node.Remark("It is written in Python, and code is JavaScript here.");
            return null;
        }

        return Made(node, node.Text("jsCode") ?? node.Text("functionCode") ?? "return items;",
            node.Choice("mode", "runOnceForAllItems") == "runOnceForEachItem");
    }

    public static Mapped Function(N8nNode node) => Made(node, node.Text("functionCode") ?? "return items;", isEach: false);

    public static Mapped FunctionItem(N8nNode node) =>
        Made(node, $"const item = {{ ...$json }};\n{node.Text("functionCode") ?? "return item;"}", isEach: true);

    public static Mapped Made(N8nNode node, string code, bool isEach)
    {
        if (Unknown.Where(u => code.Contains(u, StringComparison.Ordinal)).ToList() is { Count: > 0 } unknown)
            node.Remark(
                $"Its code uses what code can't use here: {string.Join(", ", unknown.Select(u => u.TrimEnd('(', '[', '.')).Distinct())}.");
        var parameters = new JsonObject { ["code"] = string.IsNullOrWhiteSpace(code) ? "return items;" : code };
        if (isEach) parameters["mode"] = "each";
        return new("data.code", parameters);
    }

    /// <summary>Code calls nodes by their names in quotes.</summary>
    public static string Renamed(string code, IReadOnlyDictionary<string, string> names)
    {
        foreach (var (old, name) in names)
        {
            foreach (var quote in (string[])["'", "\"", "`"])
            {
                code = code.Replace($"$({quote}{old}{quote})", $"$({quote}{name}{quote})", StringComparison.Ordinal)
                    .Replace($"$node[{quote}{old}{quote}]", $"$node[{quote}{name}{quote}]", StringComparison.Ordinal);
            }
        }

        return code;
    }
}
