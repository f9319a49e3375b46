using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Expressions;
using Studio.Tests.Support;

namespace Studio.Tests.Expressions;

/// <summary>Two people's items on their way, for tests and for the examples of functions.</summary>
internal static class SampleScope
{
    private static readonly JsonObject Photo = Object("""{ "photo": { "fileName": "ada.png", "mimeType": "image/png" } }""");

    /// <summary>Start gave two items, Fetch one for each, the node at hand looks at the first.</summary>
    public static Scope Orders { get; } = Make();

    public static JsonObject Object(string json) => JsonNode.Parse(json)!.AsObject();

    private static Scope Make()
    {
        Item[] fetched =
        [
            new(Object("""{ "id": 1, "name": "Ada" }"""), Photo) { Origins = [new("Start", 0)] },
            new(Object("""{ "id": 2, "name": "Bob" }""")) { Origins = [new("Start", 1)] },
        ];
        return new Scope
        {
            Items = fetched,
            PreviousNode = "Fetch",
            Nodes = new Dictionary<string, NodeOutput>
            {
                ["Start"] = NodeOutput.Of(Object("""{ "mail": "ada@example.com" }"""), Object("""{ "mail": "bob@example.com" }""")),
                ["Fetch"] = NodeOutput.Of(fetched) with
                {
                    Parameters = Object("""{ "url": "https://example.com" }"""),
                    Context = Object("""{ "noItemsLeft": false }"""),
                },
                ["Later"] = new(),
            },
            Trigger = Object("""{ "body": { "email": "ada@example.com" } }"""),
            Vars = Object("""{ "region": "eu" }"""),
            Env = Object("""{ "STAGE": "test" }"""),
            Execution = Object("""{ "id": "42", "mode": "manual", "resumeUrl": "https://example.com/resume/42" }"""),
            Workflow = Object("""{ "id": "w1", "name": "Orders", "active": true }"""),
            Project = Object("""{ "id": "p1", "name": "Shop" }"""),
            Parameters = Object("""{ "url": "https://example.com" }"""),
            FromAi = Object("""{ "to": "ada@example.com" }"""),
            Response = Object("""{ "statusCode": 200 }"""),
            Request = Object("""{ "method": "GET" }"""),
            PageCount = 2,
            Time = new FakeTime(),
        };
    }
}
