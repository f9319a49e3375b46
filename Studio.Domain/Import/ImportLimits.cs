namespace Studio.Domain.Import;

/// <summary>How large a document may be that comes from elsewhere.</summary>
public static class ImportLimits
{
    public const int Bytes = 10 << 20;
    public const int Nodes = 5_000;

    // What is kept of a foreign node lies deeper in our document than in its own.
    public const int Depth = 100;
}
