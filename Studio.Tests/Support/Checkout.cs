namespace Studio.Tests.Support;

/// <summary>Where the sources are that these tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Studio.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
