using Studio.Tests.Bench;

namespace Studio.Tests;

/// <summary>Runs the tests, or with <c>bench NAME</c> a bench.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) =>
        args is ["bench", var name]
            ? Benches.RunAsync(name)
            : Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
}
