using System.Text;
using Studio.Domain;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Fuzz;

public sealed class Any_definition
{
    [Fact]
    public void is_read_and_written_alike_or_refused_with_a_place() => FuzzRun.Of(0.1,
        m => m.Mutated(DefinitionFormat.Write(new RandomWorkflow(m.Next(int.MaxValue)).Next()),
            DefinitionFormat.Write(new RandomWorkflow(1).Next())),
        text =>
        {
            if (DefinitionFormat.Read(text).Ok(out var definition, out var problem))
            {
                var written = DefinitionFormat.Write(definition);
                Assert.True(DefinitionFormat.Read(written).Ok(out var again, out var unread), unread?.ToString());
                Assert.Equal(written, DefinitionFormat.Write(again));
                return;
            }

            Assert.All(Assert.IsAssignableFrom<Problem.Invalid>(problem).Findings,
                f => Assert.Matches(@"^Line \d+, column \d+: ", f.Message));
        });

    [Fact]
    public void of_any_bytes_is_refused_with_a_place() => FuzzRun.Of(0.05, m => m.Mutated("{ \"nodes\": [] }", "\0\ud800"), text =>
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < bytes.Length; i += 5) bytes[i] ^= 0xE5;
        DefinitionFormat.Read(bytes).Ok(out _, out _);
    });
}
