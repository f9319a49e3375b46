using Studio.Domain.Nodes.Reading;
using Studio.Tests.Support;

namespace Studio.Tests.Nodes;

public sealed class The_node_pages
{
    private const string Introduction = "# Nodes\n\nWhat each node does, its fields, and examples that the tests run.\n\n";

    [Fact]
    public async Task are_those_in_the_docs()
    {
        var specs = NodeRun.Catalog.Types.All.GroupBy(s => s.Id).Select(g => g.MaxBy(s => s.Version)!)
            .OrderBy(s => s.Id, StringComparer.Ordinal);

        await Generated.IsAsync("docs/nodes.md", Introduction + string.Join('\n', specs.Select(NodePage.Of)));
    }
}
