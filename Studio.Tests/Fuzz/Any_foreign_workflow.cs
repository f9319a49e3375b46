using Studio.Domain;
using Studio.Domain.Import;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Fuzz;

public sealed class Any_foreign_workflow
{
    private static readonly string[] Samples =
    [
        .. Directory.GetFiles(Path.Combine(Checkout.Root, "Studio.Tests/Import/Samples"), "*.json", SearchOption.AllDirectories)
            .Order().Select(File.ReadAllText),
    ];

    [Fact]
    public void becomes_a_definition_or_is_refused_in_words() => FuzzRun.Of(0.1,
        m => m.Mutated(Samples[m.Next(Samples.Length)], Samples[m.Next(Samples.Length)]),
        text =>
        {
            if (Clipboards.Read(text, NodeRun.Catalog.Types).Ok(out var read, out var problem))
            {
                var written = DefinitionFormat.Write(read.Copy);
                Assert.True(DefinitionFormat.Read(written).Ok(out _, out var unread), unread?.ToString());
                return;
            }

            Assert.NotEmpty(Assert.IsAssignableFrom<Problem.Invalid>(problem).Findings);
        });
}
