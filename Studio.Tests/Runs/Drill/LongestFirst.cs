using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Studio.Tests.Runs.Drill.LongestFirst))]

namespace Studio.Tests.Runs.Drill;

/// <summary>The one test that takes minutes goes first: at the end everything else would wait for it.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections) where T : ITestCollection =>
        [.. testCollections.OrderByDescending(c => c.TestCollectionDisplayName.Contains(nameof(The_kill_drill), StringComparison.Ordinal))];
}
