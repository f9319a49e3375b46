using System.Text.Json;
using Studio.Domain.Nodes;

namespace Studio.Domain.Workflows.Format;

/// <summary>Reads a document as tolerantly as can be done without guessing; what it doesn't know, it keeps.</summary>
internal static class DefinitionReader
{
    public static Result<WorkflowDefinition> Read(JsonText text)
    {
        if (text.Parse(out var fault) is not { } root) return new InvalidDefinition([fault!]);
        var faults = new Faults();
        if (root.ValueKind != JsonValueKind.Object)
        {
            faults.Add(null, "The document is no object.", "A workflow begins with { and has \"nodes\" and \"edges\".");
            return new InvalidDefinition(faults.In(text));
        }

        var definition = Workflow(new(root, null, faults));
        return faults.Any ? new InvalidDefinition(faults.In(text)) : definition;
    }

    public static Element Element(Part part, ObjectReader from) => part switch
    {
        Part.Node => Node(from),
        Part.Edge => Edge(from),
        _ => Annotation(from),
    };

    public static WorkflowDefinition Workflow(ObjectReader from)
    {
        var format = from.Whole("formatVersion", 1) ?? WorkflowDefinition.CurrentFormat;
        if (format > WorkflowDefinition.CurrentFormat)
        {
            from.Fault("formatVersion",
                $"The document has format {format}, and this studio reads up to {WorkflowDefinition.CurrentFormat}.",
                "Update the studio, or export the workflow from an older one.");
        }

        if (from.Get("nodes") is null) from.Fault("nodes", "\"nodes\" is missing.", "Add \"nodes\": [], even for an empty workflow.");
        var definition = new WorkflowDefinition
        {
            Id = from.Guid("id"),
            Name = from.Text("name", WorkflowName.MaxLength),
            Description = from.Text("description"),
            Tags = from.Texts("tags"),
            Revision = from.Whole("revision") ?? 0,
            Nodes = from.List("nodes", FormatLimits.Nodes, Node),
            Edges = from.List("edges", FormatLimits.Edges, Edge),
            Groups = from.List("groups", FormatLimits.Nodes, Annotation),
            Notes = from.List("notes", FormatLimits.Nodes, Annotation),
            Settings = Settings(from.Inner("config")),
            PinData = from.Object("pinData") ?? [],
            Viewport = from.Object("viewport") ?? [],
            Metadata = from.Object("metadata") ?? [],
        };
        return definition with { Unknown = from.Rest() };
    }

    private static WorkflowSettings Settings(ObjectReader? from) => from is null ? new() : new WorkflowSettings
    {
        TimeZone = from.Text("timeZone"),
        ErrorWorkflowId = from.Guid("errorWorkflowId"),
        Variables = from.Object("variables"),
        TimeoutSeconds = from.Whole("timeoutSeconds", 1),
        MaxConcurrentExecutions = from.Whole("maxConcurrentExecutions", 1),
        WhenFull = from.Word("whenFull", WhenFull.Queue),
        MaxConcurrentSteps = from.Whole("maxConcurrentSteps", 1),
        BranchOrder = from.Word("branchOrder", BranchOrder.AtOnce),
    } with
    { Unknown = from.Rest() };

    private static NodeDefinition Node(ObjectReader from)
    {
        var setup = from.Inner("data");
        var id = from.RequiredId("id");
        var node = new NodeDefinition
        {
            Id = id,
            // Glyphic says it in data.nodeType where type is only what the node looks like.
            Type = from.Id("type") ?? setup?.Id("nodeType") ?? Missing(from, "type"),
            TypeVersion = from.Whole("typeVersion", 1) ?? 1,
            Kind = from.Word("kind", NodeKind.Action),
            Position = from.Point("pos") ?? default,
            Size = from.Point("size"),
            Setup = setup is null ? new() { Name = id } : Setup(setup, id),
        };
        return node with { Unknown = from.Rest() };
    }

    private static NodeSetup Setup(ObjectReader from, string id) => new NodeSetup
    {
        Name = from.Text("label", FormatLimits.NameLength) ?? id,
        Description = from.Text("description"),
        Parameters = from.Object("fields") ?? [],
        Credentials = from.Object("credentials") ?? [],
        Disabled = from.Flag("disabled"),
        ErrorHandling = from.Word("errorHandling", ErrorHandling.StopWorkflowOnError),
        MaxRetries = from.Whole("maxRetries") ?? 0,
        RetryWaitTime = from.Whole("retryWaitTime") ?? NodeSetup.DefaultRetryWait,
        RetryBackoff = from.Word("retryBackoff", RetryBackoff.Fixed),
        TimeoutSeconds = from.Whole("timeoutSeconds", 1),
        AlwaysOutput = from.Flag("alwaysOutput"),
        OnCrash = from.Get("onCrash") is null ? null : from.Word("onCrash", OnCrash.Ask),
        Notes = from.Text("notes"),
        ComponentId = from.Guid("componentId"),
    } with
    { Unknown = from.Rest() };

    private static EdgeDefinition Edge(ObjectReader from)
    {
        var edge = new EdgeDefinition
        {
            Id = from.RequiredId("id"),
            Source = from.RequiredId("source"),
            SourcePort = from.Id("sourceHandle") ?? NodePorts.Main,
            Target = from.RequiredId("target"),
            TargetPort = from.Id("targetHandle") ?? NodePorts.Main,
            ConnectionType = from.Word("connectionType", ConnectionType.Main),
            Index = from.Whole("index") ?? 0,
            Label = from.Text("label"),
            Conditions = from.Object("conditions"),
        };
        return edge with { Unknown = from.Rest() };
    }

    private static AnnotationDefinition Annotation(ObjectReader from)
    {
        var annotation = new AnnotationDefinition
        {
            Id = from.RequiredId("id"),
            // ComfyUI's groups have a title.
            Text = from.Text("text") ?? from.Text("title") ?? "",
            Color = from.Text("color"),
            Position = from.Point("pos") ?? default,
            Size = from.Point("size") ?? default,
            ZIndex = from.Whole("zIndex", int.MinValue) ?? 0,
            Collapsed = from.Flag("collapsed"),
        };
        return annotation with { Unknown = from.Rest() };
    }

    private static string Missing(ObjectReader from, string name)
    {
        from.Fault(name, $"\"{name}\" is missing.", "Say which node type it is, for example \"type\": \"http.request\".");
        return "";
    }
}
