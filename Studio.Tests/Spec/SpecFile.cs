namespace Studio.Tests.Spec;

/// <summary>Where a column of a specification went. A column <c>*</c> stands for its whole table.</summary>
internal sealed record SpecColumn(string Spec, string Table, string Column, string OurTable, string OurColumn, string State, string Note)
{
    /// <summary>Our column exists and holds this value, whatever it is called.</summary>
    public const string Here = "here";

    /// <summary>The information lives in another shape or place, or there is a reason to do without it; the note says which.</summary>
    public const string Elsewhere = "elsewhere";

    /// <summary>Our table does not exist yet; the column is the one that is meant, or none where that is not settled.</summary>
    public const string ToCome = "to come";

    public string Name => $"{Spec} {Table}.{Column}";
    public string Place => OurColumn is "" or "*" ? OurTable : $"{OurTable}.{OurColumn}";

    public static IReadOnlyList<SpecColumn> All { get; } =
        [.. SpecFile.Read("columns.tsv", 7).Select(c => new SpecColumn(c[0], c[1], c[2], c[3], c[4], c[5], c[6]))];
}

/// <summary>The values that a specification lists for a column, and our words for them, in the same order.</summary>
internal sealed record SpecValues(string Spec, string Table, string Column, string[] Values, string Place, string[] Ours)
{
    public string Name => $"{Spec} {Table}.{Column}";

    public static IReadOnlyList<SpecValues> All { get; } =
    [
        .. SpecFile.Read("checks.tsv", 7)
            .Select(c => new SpecValues(c[0], c[1], c[2], c[3].Split(','), $"{c[4]}.{c[5]}", c[6].Split(','))),
    ];
}

/// <summary>What a specification keeps unique, and our columns that do so; a condition says for which rows.</summary>
internal sealed record SpecUnique(string Spec, string Table, string Columns, string OurTable, string OurColumns, string OnlyWhere)
{
    public string OurColumnsInOrder => string.Join(',', OurColumns.Split(',').Order(StringComparer.Ordinal));

    public static IReadOnlyList<SpecUnique> All { get; } =
        [.. SpecFile.Read("uniques.tsv", 6).Select(c => new SpecUnique(c[0], c[1], c[2], c[3], c[4], c[5]))];
}

internal static class SpecFile
{
    public static IEnumerable<string[]> Read(string name, int width) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Spec", name)).Skip(1).Select((line, i) =>
            line.Split('\t') is var cells && cells.Length == width
                ? cells
                : throw new FormatException($"{name}, line {i + 2} has {cells.Length} cells instead of {width}: {line}"));
}
