using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Triggers;

[NodeType("trigger.github", "GitHub", Icon = "commit", Kind = NodeKind.Trigger, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Starts the workflow when something happens in a repository, once it is deployed. Give GitHub the address and the secret from "
        + "Triggers, with the content type application/json. What GitHub delivers again starts no second run.",
    Keywords = "git push pull request issue release repository",
    OtherNames = "GitHub Trigger")]
[Example("What it gives", With = """{ "events": ["push"] }""",
    Given = """
        [ { "event": "push", "action": null, "delivery": "72d3162e", "repository": "octo-org/octo-repo", "sender": "octocat",
            "headers": {}, "body": { "ref": "refs/heads/main" } } ]
        """,
    Then = """
        { "main": [ { "event": "push", "action": null, "delivery": "72d3162e", "repository": "octo-org/octo-repo", "sender": "octocat",
            "headers": {}, "body": { "ref": "refs/heads/main" } } ] }
        """)]
public sealed class GithubTrigger : EventNode
{
    public sealed record Parameters : CallTerms
    {
        [Field("Repository", Example = "octo-org/octo-repo", NoExpressions = true,
            Help = "Only what happens there; every repository that has the address when it is empty.")]
        public string? Repository { get; init; }

        [Field("Events", Example = "push, pull_request, issues, release", NoExpressions = true,
            Help = "By GitHub's names for them. All that GitHub sends when none is named.")]
        public IReadOnlyList<string> Events { get; init; } = [];

        [Field("Actions", Example = "opened, closed", NoExpressions = true,
            Help = "Of events that have one, only these. All when none is named.")]
        public IReadOnlyList<string> Actions { get; init; } = [];
    }
}
