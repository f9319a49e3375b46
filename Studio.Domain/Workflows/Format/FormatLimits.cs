namespace Studio.Domain.Workflows.Format;

/// <summary>How large a workflow may be. Far above what people build, far below what would hurt everybody else.</summary>
public static class FormatLimits
{
    public const int Bytes = 32 << 20;
    public const int Depth = 128;
    public const int Nodes = 10_000;
    public const int Edges = 50_000;
    public const int IdLength = 100;
    public const int NameLength = 200;

    /// <summary>How far from the middle of the canvas something may lie.</summary>
    public const double Far = 1e7;
}
