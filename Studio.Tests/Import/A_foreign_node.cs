using Studio.Domain.Nodes;

namespace Studio.Tests.Import;

public sealed class A_foreign_node
{
    [Theory]
    [InlineData("manualTrigger", "{}", 1, "trigger.manual", "{}")]
    [InlineData("errorTrigger", "{}", 1, "trigger.error", "{}")]
    [InlineData("executeWorkflowTrigger", "{}", 1.1, "trigger.called", "{}")]
    [InlineData("noOp", "{}", 1, "flow.noop", "{}")]
    [InlineData("limit", """{"maxItems":3,"keep":"lastItems"}""", 1, "data.limit", """{"count":3,"from":"end"}""")]
    [InlineData("splitInBatches", "{}", 3, "flow.loop", """{"batchSize":1}""")]
    [InlineData("wait", "{}", 1, "flow.wait", """{"for":"1 hours"}""")]
    [InlineData("wait", """{"amount":"={{ $json.n }}","unit":"minutes"}""", 1.1, "flow.wait", """{"for":"{{ $json.n }} minutes"}""")]
    [InlineData("stopAndError", """{"errorMessage":"=No {{ $json.id }}"}""", 1, "flow.stop", """{"why":"No {{ $json.id }}"}""")]
    [InlineData("scheduleTrigger", """{"rule":{"interval":[{"triggerAtHour":9},{"triggerAtHour":17}]}}""", 1.2, "trigger.schedule",
        """{"cron":"0 9,17 * * *"}""")]
    [InlineData("scheduleTrigger", """{"rule":{"interval":[{"field":"weeks","triggerAtDay":[1,5],"triggerAtHour":8}]}}""", 1.2,
        "trigger.schedule", """{"cron":"0 8 * * 1,5"}""")]
    [InlineData("cron", """{"triggerTimes":{"item":[{"mode":"everyX","unit":"minutes","value":10}]}}""", 1, "trigger.schedule",
        """{"cron":"*/10 * * * *"}""")]
    [InlineData("code", """{"mode":"runOnceForEachItem","jsCode":"return $json"}""", 2, "data.code",
        """{"code":"return $json","mode":"each"}""")]
    [InlineData("set", """{"values":{"number":[{"name":"n","value":"5"}]},"keepOnlySet":true}""", 1, "data.set",
        """{"fields":[{"name":"n","value":5}],"keepOthers":false}""")]
    [InlineData("set", """{"mode":"raw","includeOtherFields":true,"jsonOutput":"={ \"a\": {{ $json.a }}, \"b\": \"x{{ $json.b }}\" }"}""",
        3.4, "data.set", """{"fields":[{"name":"a","value":"{{ $json.a }}"},{"name":"b","value":"x{{ $json.b }}"}]}""")]
    [InlineData("filter", """{"conditions":{"number":[{"value1":"={{ $json.n }}","operation":"larger","value2":5}]}}""", 1, "data.filter",
        """{"condition":"{{ ($json.n) > 5 }}"}""")]
    [InlineData("if", """{"conditions":{"string":[{"value1":"={{$json.a}}","value2":"b"}]},"combineOperation":"any"}""", 1, "flow.if",
        """{"conditions":[{"left":"{{$json.a}}","operator":"equals","right":"b"}],"combine":"any"}""")]
    [InlineData("merge", """{"mode":"combine","combineBy":"combineAll"}""", 3, "flow.merge", """{"mode":"combinations"}""")]
    [InlineData("sort", """{"sortFieldsUi":{"sortField":[{"fieldName":"a"},{"fieldName":"b","order":"descending"}]}}""", 1, "data.sort",
        """{"by":[{"field":"a"},{"field":"b","order":"descending"}]}""")]
    [InlineData("splitOut", """{"fieldToSplitOut":"lines","include":"allOtherFields"}""", 1, "data.splitOut",
        """{"field":"lines","keepOthers":true}""")]
    [InlineData("itemLists", """{"fieldToSplitOut":"lines"}""", 3, "data.splitOut", """{"field":"lines"}""")]
    [InlineData("aggregate", """{"aggregate":"aggregateAllItemData"}""", 1, "data.aggregate", """{"into":"data"}""")]
    [InlineData("aggregate", """{"fieldsToAggregate":{"fieldToAggregate":[{"fieldToAggregate":"mail"}]}}""", 1, "data.aggregate",
        """{"what":"fields","fields":[{"name":"mail"}]}""")]
    [InlineData("summarize", """{"fieldsToSummarize":{"values":[{"aggregation":"sum","field":"n"}]},"fieldsToSplitBy":"city, zip"}""", 1,
        "data.summarize", """{"by":["city","zip"],"values":[{"how":"sum","field":"n","into":"sum_n"}]}""")]
    [InlineData("removeDuplicates", """{"compare":"selectedFields","fieldsToCompare":"id"}""", 2, "data.dedupe",
        """{"by":"fields","fields":["id"]}""")]
    [InlineData("renameKeys", """{"keys":{"key":[{"currentKey":"a","newKey":"b"}]}}""", 1, "data.rename",
        """{"fields":[{"from":"a","to":"b"}]}""")]
    [InlineData("respondToWebhook", """{"respondWith":"text","responseBody":"{{ as it is }}"}""", 1.1, "flow.respond",
        """{"body":"text","text":"\\{{ as it is }}"}""")]
    public void becomes_ours_field_by_field(string type, string parameters, double version, string ours, string fields)
    {
        Assert.Equal(ours, Foreign.Node(type, parameters, version).Type);
        Assert.Equal(fields, Foreign.Parameters(type, parameters, version));
    }

    [Fact]
    public void keeps_how_it_takes_errors()
    {
        var setup = Foreign.Node("noOp", "{}", 1, """
            , "disabled": true, "notes": "Why", "onError": "continueErrorOutput", "alwaysOutputData": true, "retryOnFail": true,
            "maxTries": 5, "waitBetweenTries": 1500
            """).Setup;

        Assert.Equal((true, "Why", true, 4, 2), (setup.Disabled, setup.Notes, setup.AlwaysOutput, setup.MaxRetries, setup.RetryWaitTime));
        Assert.Equal(ErrorHandling.ContinueErrorOutputOnError, setup.ErrorHandling);
    }

    [Fact]
    public void that_is_not_known_is_kept_whole_in_its_place()
    {
        var read = Foreign.Report("hubspot", """{ "email": "={{ $json.mail }}" }""", 2.1);

        var node = Assert.Single(read.Copy.Nodes);
        Assert.Equal("n8n:n8n-nodes-base.hubspot", node.Type);
        Assert.Equal("={{ $json.mail }}", node.Unknown!["n8n"].GetProperty("parameters").GetProperty("email").GetString());
        Assert.Equal((0, 0, 1), (read.Report!.TakenOver, read.Report.TakenOverWithRemarks, read.Report.Placeholders));
    }

    [Fact]
    public void calls_others_by_their_new_names()
    {
        var read = Foreign.Read("""
            { "nodes": [
                { "parameters": {}, "type": "n8n-nodes-base.noOp", "position": [0, 0], "name": "Do" },
                { "parameters": {}, "type": "n8n-nodes-base.noOp", "position": [0, 0], "name": "do" },
                { "parameters": { "errorMessage": "={{ $('do').first().json.x }}" }, "type": "n8n-nodes-base.stopAndError", "name": "Stop" }
            ], "connections": {} }
            """);

        Assert.Equal(["Do", "do 2", "Stop"], read.Copy.Nodes.Select(n => n.Name));
        Assert.Equal("{{ $('do 2').first().json.x }}", read.Copy.Nodes[2].Parameters["why"]!.ToString());
    }

    [Fact]
    public void leaves_by_its_last_output_when_it_fails()
    {
        var read = Foreign.Read("""
            { "nodes": [
                { "parameters": { "url": "https://a" }, "type": "n8n-nodes-base.httpRequest", "typeVersion": 4.2, "name": "A",
                  "onError": "continueErrorOutput" },
                { "parameters": {}, "type": "n8n-nodes-base.noOp", "name": "B" }
            ], "connections": { "A": { "main": [[], [{ "node": "B", "type": "main", "index": 0 }]] } } }
            """);

        var edge = Assert.Single(read.Copy.Edges);
        Assert.Equal(("error", ConnectionType.Error), (edge.SourcePort, edge.ConnectionType));
    }

    [Fact]
    public void keeps_what_is_attached_to_it()
    {
        var read = Foreign.Read("""
            { "nodes": [
                { "parameters": {}, "type": "@n8n/n8n-nodes-langchain.lmChatOpenAi", "name": "Model" },
                { "parameters": {}, "type": "@n8n/n8n-nodes-langchain.agent", "name": "Agent" }
            ], "connections": { "Model": { "ai_languageModel": [[{ "node": "Agent", "type": "ai_languageModel", "index": 0 }]] } } }
            """);

        var edge = Assert.Single(read.Copy.Edges);
        Assert.Equal((ConnectionType.AiLanguageModel, "aiLanguageModel"), (edge.ConnectionType, edge.SourcePort));
        Assert.Equal(NodeKind.AiAgent, read.Copy.Nodes[1].Kind);
    }

    [Fact]
    public void that_uses_a_credential_says_which_to_choose() => Assert.Contains(
        Foreign.Report("httpRequest", """{ "url": "https://a" }""", 4.2,
            """, "credentials": { "httpHeaderAuth": { "id": "1", "name": "Key" } }""")
            .Report!.Nodes[0].Remarks, r => r.Contains("\"Key\"", StringComparison.Ordinal));

    [Theory]
    [InlineData("githubTrigger",
        """{ "owner": { "__rl": true, "value": "octo-org" }, "repository": { "__rl": true, "value": "octo-repo" }, "events": ["push"] }""",
        "trigger.github", """{"repository":"octo-org/octo-repo","events":["push"]}""")]
    [InlineData("githubTrigger", """{ "owner": "o", "repository": "r", "events": ["*"] }""", "trigger.github", """{"repository":"o/r"}""")]
    [InlineData("slackTrigger", """{ "trigger": ["app_mention"] }""", "trigger.slack", """{"only":["app_mention"]}""")]
    [InlineData("slackTrigger", """{ "trigger": ["any_event"] }""", "trigger.slack", "{}")]
    [InlineData("emailReadImap", """{ "mailbox": "Orders" }""", "trigger.imap", """{"markRead":true,"mailbox":"Orders"}""")]
    public void that_waits_for_a_vendor_waits_for_it_here(string type, string parameters, string ours, string expected)
    {
        var node = Foreign.Node(type, parameters);

        Assert.Equal((ours, expected), (node.Type, node.Parameters.ToJsonString()));
    }
}
