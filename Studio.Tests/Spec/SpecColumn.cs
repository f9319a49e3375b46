namespace Studio.Tests.Spec;

/// <summary>
/// A column that a specification names and what became of it: <c>here</c>, <c>elsewhere</c> (the note says why) or <c>to come</c> with its table.
/// </summary>
internal sealed record SpecColumn(string Spec, string Table, string Column, string OurTable, string OurColumn, string State, string Note)
{
    public static IReadOnlyList<SpecColumn> ReadAll() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Spec", "columns.tsv")).Skip(1)
            .Select(line => line.Split('\t'))
            .Select(f => new SpecColumn(f[0], f[1], f[2], f[3], f[4], f[5], f[6]))];
}
