namespace Studio.Tests.Architecture;

/// <summary>The folders that there may be. A new word is a decision: it names a part of the product in every room.</summary>
internal static class HouseWords
{
    /// <summary>A feature has one word, and it is its folder's name in every room.</summary>
    public static readonly string[] Features =
    [
        "Workflows", "Canvas", "Nodes", "Expressions", "Runs", "Triggers", "Approvals", "Credentials", "Agents", "Memory", "Mcp",
        "Components", "Projects", "Access", "Audit", "Import",
    ];

    /// <summary>What a room has beside features.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Technical = new Dictionary<string, string[]>
    {
        ["Studio.Domain"] = [],
        ["Studio.Data"] = ["Postgres", "Security"],
        ["Migrations"] = ["Sql"],
        ["Studio.Runner"] = ["Sandbox", "Wire"],
        ["Studio.Web"] = ["Home", "Setup", "Shell", "Api", "Client", "Operations", "wwwroot"],
        // Its own sorts of tests, and the words of the rooms that they look at.
        ["Studio.Tests"] =
        [
            "Architecture", "Journeys", "Spec", "Bench", "Fuzz", "Support",
            "Postgres", "Security", "Sandbox", "Home", "Setup", "Shell", "Api", "Operations",
        ],
    };

    /// <summary>Names that say how code is made and not what it is about: everything would fit into them.</summary>
    public static readonly string[] Meaningless =
        ["Common", "Helpers", "Models", "Services", "Interfaces", "Extensions", "Utils", "Shared", "Core", "Misc"];
}
