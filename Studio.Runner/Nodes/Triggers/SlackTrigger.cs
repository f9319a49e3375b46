using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Triggers;

[NodeType("trigger.slack", "Slack", Icon = "tag", Kind = NodeKind.Trigger, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Starts the workflow by an event, a slash command or a button in Slack, once it is deployed. Paste the signing secret of your "
        + "Slack app under Triggers, then give Slack the address from there. What Slack sends again starts no second run.",
    Keywords = "chat message mention reaction command button",
    OtherNames = "Slack Trigger")]
[Example("What it gives", With = """{ "only": ["app_mention"] }""",
    Given = """
        [ { "kind": "event", "type": "app_mention", "id": "Ev08", "team": "T0", "channel": "C0", "user": "U0", "text": "hello",
            "responseUrl": null, "body": {} } ]
        """,
    Then = """
        { "main": [ { "kind": "event", "type": "app_mention", "id": "Ev08", "team": "T0", "channel": "C0", "user": "U0", "text": "hello",
            "responseUrl": null, "body": {} } ] }
        """)]
public sealed class SlackTrigger : EventNode
{
    public sealed record Parameters : CallTerms
    {
        [Field("Workspace", Example = "T0123ABCD", NoExpressions = true,
            Help = "Only what comes from the workspace with this id; every one that has the app when it is empty.")]
        public string? Workspace { get; init; }

        [Field("Only", Example = "app_mention, reaction_added, /deploy, approve_button", NoExpressions = true,
            Help = "Types of events, slash commands, types of interactions, or ids of buttons and views. All when none is named.")]
        public IReadOnlyList<string> Only { get; init; } = [];

        [Field("Without bots", NoExpressions = true, Help = "What bots write starts nothing, so that a workflow doesn't answer itself.")]
        public bool WithoutBots { get; init; } = true;

        [Field("Answer", NoExpressions = true,
            Help = "At once; or, where a command or a button waits for one, with what the last node or a Respond node gives, such as "
                + "{ \"text\": \"Done\" }. After 2.5 seconds Slack gets an empty answer and the run goes on.")]
        public WebhookTrigger.When Answer { get; init; }
    }
}
