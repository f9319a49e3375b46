namespace Studio.Tests.Architecture;

/// <summary>The layout shows the product: find a feature's word, and you have found its code in every room.</summary>
public sealed class The_house_folders
{
    private const int MostThings = 15;
    private const int MostTests = 20;

    private static readonly IReadOnlyList<string[]> Folders =
        [.. House.Files.Select(file => file.Folders).DistinctBy(parts => string.Join('/', parts)).Select(parts => parts.ToArray())];

    [Fact]
    public void are_rooms_at_the_top() =>
        House.HasNo(Folders.Where(parts => parts.Length > 0).Select(parts => parts[0]).Distinct()
            .Except([.. HouseWords.Technical.Keys, "docs", ".ci", ".config", ".github"]));

    [Fact]
    public void of_a_room_have_a_word_of_the_product() =>
        House.HasNo(Folders.Where(parts => parts.Length > 1 && HouseWords.Technical.ContainsKey(parts[0]))
            .Where(parts => !HouseWords.Features.Contains(parts[1]) && !HouseWords.Technical[parts[0]].Contains(parts[1]))
            .Select(parts => string.Join('/', parts)));

    [Fact]
    public void never_have_a_name_that_everything_fits_into() =>
        House.HasNo(Folders.Where(parts => parts.Intersect(HouseWords.Meaningless, StringComparer.OrdinalIgnoreCase).Any())
            .Select(parts => string.Join('/', parts)));

    [Fact]
    public void hold_no_more_than_a_head_does()
    {
        var things = House.Files.Where(file => HouseWords.Technical.ContainsKey(file.Room) && !file.IsGenerated)
            .GroupBy(file => string.Join('/', file.Folders))
            // A page, its code and its style are one thing, and so are a module and its test.
            .Select(folder => (Path: folder.Key, Count: folder.Select(file => file.Name.Split('.')[0]).Distinct().Count()));

        House.HasNo(things.Where(folder => folder.Count > Limit(folder.Path)).Select(folder => $"{folder.Path} holds {folder.Count}"));
    }

    private static int Limit(string folder) =>
        folder.StartsWith("Studio.Tests", StringComparison.Ordinal) ? MostTests : MostThings;
}
