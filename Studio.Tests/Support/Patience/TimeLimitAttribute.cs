using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

[assembly: Studio.Tests.Support.Patience.TimeLimit]

namespace Studio.Tests.Support.Patience;

/// <summary>Cancels a test that takes so long that what it waits for will not come any more, and says which one it was.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class TimeLimitAttribute : BeforeAfterTestAttribute
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, ITimer> _limits = new();

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        var context = TestContext.Current;
        _limits[test.UniqueID] = TimeProvider.System.CreateTimer(_ =>
        {
            context.SendDiagnosticMessage("{0} has taken {1} minutes and is canceled.", test.TestDisplayName, Longest.TotalMinutes);
            context.CancelCurrentTest();
        }, null, Longest, Timeout.InfiniteTimeSpan);
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (_limits.TryRemove(test.UniqueID, out var limit)) limit.Dispose();
    }
}
