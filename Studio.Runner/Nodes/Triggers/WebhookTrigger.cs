using System.ComponentModel;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Triggers;

[NodeType("trigger.webhook", "Webhook", Icon = "webhook", Kind = NodeKind.Trigger, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Starts the workflow when somebody calls its address, once it is deployed. "
        + "The item has the call's method, path, query, headers and body.",
    Keywords = "http call rest api hook endpoint receive",
    OtherNames = "Webhook Trigger")]
[Example("What it gives", With = """{ "path": "orders" }""",
    Given = """[ { "method": "POST", "path": "orders", "query": {}, "headers": {}, "body": { "id": 7 } } ]""",
    Then = """{ "main": [ { "method": "POST", "path": "orders", "query": {}, "headers": {}, "body": { "id": 7 } } ] }""")]
public sealed class WebhookTrigger : EventNode
{
    public enum Method
    {
        [Description("GET")] Get,
        [Description("POST")] Post,
        [Description("PUT")] Put,
        [Description("PATCH")] Patch,
        [Description("DELETE")] Delete,
        [Description("HEAD")] Head,
    }

    public enum When { AtOnce, LastNode, RespondNode }

    public enum Authentication { None, [Description("HMAC")] Hmac, Basic, Header, [Description("JWT")] Jwt }

    public sealed record Parameters : CallTerms
    {
        [Field("Path", Example = "orders/new", NoExpressions = true, Help = "What follows /webhooks/ in its address; nobody else's.")]
        public required string Path { get; init; }

        [Field("Methods", NoExpressions = true)]
        public IReadOnlyList<Method> Methods { get; init; } = [Method.Post];

        [Field("Answer", NoExpressions = true, Help = "At once; with what the last node gave; or by a Respond node.")]
        public When Answer { get; init; }

        [Field("Answer within", NoExpressions = true, Help = "Who waits longer is told that the run goes on.")]
        public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(60);

        [Field("Who may call", NoExpressions = true,
            Help = "Whoever knows the address, or who knows the webhook's secret: as the key of a signature, as a password, in a header, "
                + "or as the key of a JSON Web Token (HS256).")]
        public Authentication Authentication { get; init; }

        [Field("User", ShowWhen = "authentication=basic", NoExpressions = true)]
        public string User { get; init; } = "studio";

        [Field("Header", ShowWhen = "authentication=hmac,header", NoExpressions = true,
            Help = "With a signature it holds \"sha256=\" and the HMAC of \"timestamp.body\" in hexadecimal.")]
        public string Header { get; init; } = "X-Signature";

        [Field("Header of the time", ShowWhen = "authentication=hmac", NoExpressions = true,
            Help = "Seconds since 1970. A call that is older than five minutes is refused, so that nobody can repeat it.")]
        public string TimeHeader { get; init; } = "X-Timestamp";
    }
}
