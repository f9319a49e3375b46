using System.Text.Json.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows.Graph;

/// <summary>What a document says of the workflow as a whole, in the columns of its row.</summary>
public static class DraftSettings
{
    private const string MetadataKey = "metadata";

    public static WorkflowDefinition ToDefinition(this Workflow workflow) => new()
    {
        Id = workflow.Id,
        Name = workflow.DisplayName,
        Description = workflow.Description,
        Tags = [.. workflow.Tags],
        Revision = workflow.Revision,
        Settings = new()
        {
            TimeZone = Text(workflow.Settings, "timeZone"),
            ErrorWorkflowId = Guid.TryParse(Text(workflow.Settings, "errorWorkflowId"), out var id) ? id : null,
            MaxConcurrentSteps = workflow.Settings["maxConcurrentSteps"]?.GetValue<int>(),
            BranchOrder = Text(workflow.Settings, "branchOrder") is { } order ? Enum.Parse<BranchOrder>(order) : BranchOrder.AtOnce,
            Variables = workflow.Settings["variables"]?.DeepClone() as JsonObject,
            TimeoutSeconds = workflow.ExecutionTimeoutSeconds,
            MaxConcurrentExecutions = workflow.MaxConcurrentExecutions,
            WhenFull = workflow.WhenFull,
            Unknown = DraftRows.Unknown(workflow.Settings["more"] as JsonObject),
        },
        PinData = workflow.PinData,
        Viewport = workflow.Viewport,
        Metadata = workflow.Extra[MetadataKey] as JsonObject ?? [],
        Unknown = DraftRows.Unknown(workflow.Extra, except: MetadataKey),
    };

    /// <summary>All but the id, which never changes, and the revision, which every change raises.</summary>
    public static void Become(this Workflow workflow, WorkflowDefinition definition)
    {
        var settings = definition.Settings;
        workflow.DisplayName = definition.Name ?? workflow.DisplayName;
        workflow.Description = definition.Description;
        workflow.Tags = [.. definition.Tags];
        workflow.ExecutionTimeoutSeconds = settings.TimeoutSeconds;
        (workflow.MaxConcurrentExecutions, workflow.WhenFull) = (settings.MaxConcurrentExecutions, settings.WhenFull);
        workflow.Settings = [];
        if (settings.TimeZone is { } zone) workflow.Settings["timeZone"] = zone;
        if (settings.ErrorWorkflowId is { } other) workflow.Settings["errorWorkflowId"] = other.ToString();
        if (settings.Variables is { } variables) workflow.Settings["variables"] = variables.DeepClone();
        if (settings.MaxConcurrentSteps is { } steps) workflow.Settings["maxConcurrentSteps"] = steps;
        if (settings.BranchOrder != BranchOrder.AtOnce) workflow.Settings["branchOrder"] = $"{settings.BranchOrder}";
        if (settings.Unknown is { } more) workflow.Settings["more"] = DraftRows.Record(more);
        (workflow.PinData, workflow.Viewport) = (definition.PinData, definition.Viewport);
        workflow.Extra = DraftRows.Record(definition.Unknown);
        if (definition.Metadata.Count > 0) workflow.Extra[MetadataKey] = definition.Metadata.DeepClone();
    }

    private static string? Text(JsonObject settings, string name) =>
        settings[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
