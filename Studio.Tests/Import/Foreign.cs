using System.Text.Encodings.Web;
using Studio.Domain.Import;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Import;

/// <summary>Documents of n8n, and what they become.</summary>
internal static class Foreign
{
    public static readonly string Samples = Path.Combine(Checkout.Root, "Studio.Tests/Import/Samples");

    public static string[] Files => Directory.GetFiles(Samples, "*.json", SearchOption.AllDirectories);

    public static NodeTypes Types => NodeRun.Catalog.Types;

    public static Pasted Read(string json)
    {
        Assert.True(Clipboards.Read(json, Types).Ok(out var read, out var problem), problem?.ToString());
        return read;
    }

    /// <summary>One node of n8n alone.</summary>
    public static NodeDefinition Node(string type, string parameters, double version = 1, string more = "") =>
        Assert.Single(Report(type, parameters, version, more).Copy.Nodes);

    public static Pasted Report(string type, string parameters, double version = 1, string more = "") => Read(FormattableString.Invariant(
        $$"""
        { "nodes": [{ "parameters": {{parameters}}, "type": "n8n-nodes-base.{{type}}", "typeVersion": {{version}}, "position": [0, 0],
          "id": "a", "name": "It" {{more}} }], "connections": {} }
        """));

    public static string Parameters(string type, string parameters, double version = 1) =>
        Node(type, parameters, version).Parameters.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
