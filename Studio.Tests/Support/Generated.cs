namespace Studio.Tests.Support;

/// <summary>Documents that are made from code. STUDIO_WRITE_GENERATED=1 writes them anew.</summary>
internal static class Generated
{
    public static async Task IsAsync(string path, string now)
    {
        var file = Path.Combine(Checkout.Root, path);
        if (Environment.GetEnvironmentVariable("STUDIO_WRITE_GENERATED") == "1") await File.WriteAllTextAsync(file, now);

        Assert.Equal(await File.ReadAllTextAsync(file), now);
    }
}
