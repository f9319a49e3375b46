using System.Text.Json.Nodes;
using Studio.Domain.Runs;

namespace Studio.Tests.Runs.Looking;

public sealed class What_items_look_like
{
    [Fact]
    public void is_told_with_what_is_inside_and_how_often_it_is_there()
    {
        var fields = ItemShape.Of([Read("""{ "id": 1, "who": { "city": "Rome" } }"""), Read("""{ "id": "x", "who": { "zip": null } }""")]);

        Assert.Equal(["id number or text 2/2", "who object 2/2", "who.city text 1/2", "who.zip nothing 1/2"], fields.Select(Words));
    }

    [Fact]
    public void takes_the_elements_of_a_list_together() =>
        Assert.Equal(["tags list 1/1", "tags.0 object 2/2", "tags.0.n number 1/2"],
            ItemShape.Of([Read("""{ "tags": [{ "n": 1 }, {}] }""")]).Select(Words));

    [Fact]
    public void ends_somewhere()
    {
        var wide = new JsonObject(Enumerable.Range(0, 1_000).Select(n => KeyValuePair.Create($"f{n}", (JsonNode?)n)));

        Assert.Equal(ItemShape.MostFields, ItemShape.Of([wide]).Count);
    }

    private static string Words(FieldShape field) => $"{string.Join('.', field.Way)} {field.Types} {field.Seen}/{field.Of}";

    private static JsonObject Read(string json) => JsonNode.Parse(json)!.AsObject();
}
