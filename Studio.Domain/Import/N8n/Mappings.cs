using System.Text.Json.Nodes;
using Studio.Domain.Import.N8n.Conditions;
using Studio.Domain.Import.N8n.Http;
using Studio.Domain.Import.N8n.Times;

namespace Studio.Domain.Import.N8n;

/// <summary>n8n's node types that we have, each with what translates it.</summary>
internal static class Mappings
{
    private static readonly Dictionary<string, Func<N8nNode, Mapped?>> All = new()
    {
        ["manualTrigger"] = _ => Plain("trigger.manual"),
        ["start"] = _ => Plain("trigger.manual"),
        ["errorTrigger"] = _ => Plain("trigger.error"),
        ["executeWorkflowTrigger"] = _ => Plain("trigger.called"),
        ["scheduleTrigger"] = TimesMapping.Schedule,
        ["cron"] = TimesMapping.Cron,
        ["interval"] = TimesMapping.Interval,
        ["webhook"] = HookMapping.Webhook,
        ["githubTrigger"] = EventMapping.Github,
        ["emailReadImap"] = EventMapping.Imap,
        ["slackTrigger"] = EventMapping.Slack,
        ["respondToWebhook"] = RespondMapping.Respond,
        ["if"] = BranchMapping.If,
        ["filter"] = BranchMapping.Filter,
        ["switch"] = SwitchMapping.Switch,
        ["merge"] = MergeMapping.Merge,
        ["splitInBatches"] = FlowMapping.Loop,
        ["wait"] = WaitMapping.Wait,
        ["stopAndError"] = FlowMapping.Stop,
        ["executeWorkflow"] = FlowMapping.Call,
        ["noOp"] = _ => Plain("flow.noop"),
        ["limit"] = FlowMapping.Limit,
        ["sort"] = ListMapping.Sort,
        ["splitOut"] = ListMapping.SplitOut,
        ["aggregate"] = ListMapping.Aggregate,
        ["summarize"] = ListMapping.Summarize,
        ["removeDuplicates"] = ListMapping.Dedupe,
        ["itemLists"] = ListMapping.ItemLists,
        ["renameKeys"] = ListMapping.Rename,
        ["set"] = SetMapping.Set,
        ["code"] = CodeMapping.Code,
        ["function"] = CodeMapping.Function,
        ["functionItem"] = CodeMapping.FunctionItem,
        ["httpRequest"] = HttpMapping.Request,
    };

    /// <summary>Null for a type, or a way to set it up, that there is nothing for here.</summary>
    public static Mapped? For(N8nNode node) =>
        node.IsFromBase && All.TryGetValue(node.ShortType, out var map) ? map(node) : null;

    private static Mapped Plain(string type) => new(type, new JsonObject());
}
