using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Studio.Tests.Support;
using Studio.Tests.Support.Patience;

namespace Studio.Tests.Expressions;

/// <summary>What people know of JavaScript holds here: Node.js is asked for each line of same-as-javascript.txt.</summary>
public sealed class Expressions_and_JavaScript(Expressions_and_JavaScript.Node node) : IClassFixture<Expressions_and_JavaScript.Node>
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "Studio.Tests/Expressions");

    private static readonly string[] Lines = [.. File.ReadAllText(Path.Combine(Folder, "same-as-javascript.txt"))
        .Replace("`line\nbreak`", "`line\rbreak`").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Replace('\r', '\n'))];

    public static TheoryData<int, string> Expressions => [.. Lines.Select((l, i) => (i, l))];

    [Theory, MemberData(nameof(Expressions))]
    public void give_the_same(int line, string expression) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(node.Values[line]), JsonNode.Parse(Speak.Gives(expression))),
            $"{expression} gives {Speak.Gives(expression)}, in JavaScript {node.Values[line]}");

    /// <summary>One process for all lines.</summary>
    public sealed class Node : IAsyncLifetime
    {
        public string[] Values { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            var start = new ProcessStartInfo("node", [Path.Combine(Folder, "javascript.mjs")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                Environment = { ["TZ"] = "UTC" },
            };
            using var process = Process.Start(start)!;
            await process.StandardInput.WriteAsync(JsonSerializer.Serialize(Lines));
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            await Soon.ComesAsync("the end of Node.js", output, CancellationToken.None);
            Values = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            await process.WaitForExitAsync();
            Assert.Equal(Lines.Length, Values.Length);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
