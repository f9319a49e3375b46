using Microsoft.AspNetCore.Identity;
using Studio.Data;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Agents;
using Studio.Domain.Audit;
using Studio.Domain.Components;
using Studio.Domain.Nodes;
using Studio.Domain.Credentials;
using Studio.Domain.Projects;
using Studio.Domain.Runs;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Graph;
using Studio.Domain.Workflows.Messages;

namespace Studio.Tests.Support.House;

/// <summary>One person's row in every table that holds a person's data. A new table that is forgotten here fails a test.</summary>
internal sealed partial class FullHouse(Actor owner, DateTimeOffset now)
{
    public Guid WorkflowId { get; } = Guid.CreateVersion7();
    public Guid RunId { get; } = Guid.CreateVersion7();

    private Guid Owner => owner.UserId;

    /// <summary>Tables that belong to nobody, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> Common = new Dictionary<string, string>
    {
        ["identity.roles"] = "the same for all",
        ["identity.workspace_settings"] = "the installation's",
        ["identity.data_protection_keys"] = "the installation's, out of the app role's reach",
        ["studio.node_specifications"] = "the catalogue of the program",
        ["studio.migrations"] = "EF's own",
        ["runtime.workers"] = "the installation's",
    };

    public async Task BuildAsync(StudioDbs dbs, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        AddPerson(db);
        AddWorkflow(db);
        AddMessages(db);
        await db.SaveChangesAsync(ct);
        AddWebhook(db);
        AddTriggers(db);
        AddRun(db);
        await db.SaveChangesAsync(ct);
    }

    private void AddPerson(StudioDb db)
    {
        var organization = Guid.CreateVersion7();
        db.Add(new Organization { Id = organization, Name = "House", Slug = $"house-{Owner:N}" });
        db.Add(new OrganizationMember
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = organization,
            UserId = Owner,
            Role = OrganizationRole.Owner,
        });
        var project = Project.DefaultOf(Owner);
        db.AddRange(project, new ProjectStatistics { ProjectId = project.Id, OwnerId = Owner });
        db.Add(new TaskQueue { Id = Guid.CreateVersion7(), OwnerId = Owner, Name = $"queue-{Owner:N}" });
        db.Add(new Credential { Id = Guid.CreateVersion7(), OwnerId = Owner, Type = "http.bearer", Name = "c", SecretEncrypted = [1] });
        db.Add(new IdentityUserClaim<Guid> { UserId = Owner, ClaimType = "t", ClaimValue = "v" });
        db.Add(new IdentityUserLogin<Guid> { UserId = Owner, LoginProvider = "p", ProviderKey = Owner.ToString() });
        db.Add(new IdentityUserToken<Guid> { UserId = Owner, LoginProvider = "p", Name = "n", Value = "v" });
        db.Add(AuditEntry.Of(owner, "house.built", "House", organization, now));
        if (!ApiKey.Create(Owner, "Key", [Permission.ReadWorkflows], null, now).Ok(out var made, out var problem))
            throw new InvalidOperationException(problem.Message);
        db.Add(made.Key);
        db.Add(new AgentPrompt
        {
            Id = Guid.CreateVersion7(),
            OwnerId = Owner,
            Name = "p",
            DisplayName = "P",
            Version = "1",
            PromptContent = "c",
        });
        db.Add(new Component
        {
            Id = Guid.CreateVersion7(),
            OwnerId = Owner,
            Name = "c",
            DisplayName = "C",
            ComponentType = ComponentType.Activity,
            Version = "1",
        });
    }

    private void AddWorkflow(StudioDb db)
    {
        db.Add(new Workflow { Id = WorkflowId, OwnerId = Owner, DisplayName = "House", KebabName = "house" });
        db.Add(Node("a"));
        db.Add(Node("b"));
        db.Add(new WorkflowEdge { WorkflowId = WorkflowId, OwnerId = Owner, EdgeId = "ab", SourceNodeId = "a", TargetNodeId = "b" });
        db.Add(new CanvasAnnotation { WorkflowId = WorkflowId, OwnerId = Owner, AnnotationId = "n", Kind = AnnotationKind.Note });
        db.Add(new WorkflowVersion
        {
            Id = Guid.CreateVersion7(),
            WorkflowId = WorkflowId,
            OwnerId = Owner,
            Version = 1,
            Definition = [],
            ContentHash = "h",
            CreatedBy = Owner,
        });
    }

    private void AddMessages(StudioDb db)
    {
        db.Add(new WorkflowSignal
        {
            Id = Guid.CreateVersion7(),
            WorkflowId = WorkflowId,
            OwnerId = Owner,
            SignalName = "s",
            CreatedBy = Owner,
        });
        db.Add(new WorkflowQuery
        {
            Id = Guid.CreateVersion7(),
            WorkflowId = WorkflowId,
            OwnerId = Owner,
            QueryName = "q",
            CreatedBy = Owner,
        });
        db.Add(new WorkQueue
        {
            Id = Guid.CreateVersion7(),
            WorkflowId = WorkflowId,
            OwnerId = Owner,
            QueueName = "w",
            SignalName = "s",
            QueryName = "q",
            CreatedBy = Owner,
        });
    }

    private WorkflowNode Node(string id) => new()
    {
        WorkflowId = WorkflowId,
        OwnerId = Owner,
        NodeId = id,
        NodeType = NodeKind.Action,
        NodeSubtype = "data.set",
        Name = id,
    };

    private void AddWebhook(StudioDb db)
    {
        var webhook = Guid.CreateVersion7();
        db.Add(new Webhook
        {
            Id = webhook,
            WorkflowId = WorkflowId,
            OwnerId = Owner,
            Path = $"{Owner:N}",
            SecretEncrypted = [1],
        });
        db.Add(new CallRate { WebhookId = webhook, WorkflowId = WorkflowId, OwnerId = Owner, AheadUntil = now });
        db.Add(new ReceivedCall
        {
            Id = Guid.CreateVersion7(),
            WebhookId = webhook,
            WorkflowId = WorkflowId,
            OwnerId = Owner,
            CalledAt = now,
            Method = "POST",
            Status = 200,
            DurationMs = 1,
        });
    }

    private void AddEvents(StudioDb db)
    {
        db.Add(new EventKey
        {
            WorkflowId = WorkflowId,
            NodeId = "a",
            Key = [1],
            OwnerId = Owner,
            ExecutionId = RunId,
            SeenAt = now,
            Until = now,
        });
        db.Add(new HeldEvent
        {
            WorkflowId = WorkflowId,
            NodeId = "a",
            Key = [1],
            OwnerId = Owner,
            ExecutionId = RunId,
            Item = [],
            // Nobody shall start it while it is looked at.
            DueAt = now.AddYears(1),
        });
        db.Add(new ListeningTrigger
        {
            WorkflowId = WorkflowId,
            NodeId = "a",
            OwnerId = Owner,
            ListenerId = Owner,
            ExecutionId = RunId,
            Until = now,
        });
        db.Add(new Mailbox
        {
            Id = Guid.CreateVersion7(),
            WorkflowId = WorkflowId,
            OwnerId = Owner,
            Address = "a@b/INBOX",
            IsActive = false,
        });
    }

    private void AddTriggers(StudioDb db)
    {
        AddEvents(db);
        db.Add(new Schedule
        {
            Id = Guid.CreateVersion7(),
            WorkflowId = WorkflowId,
            OwnerId = Owner,
            Name = "s",
            CronExpression = "0 0 * * *",
        });
        db.Add(new IndexedTrigger
        {
            Id = Guid.CreateVersion7(),
            WorkflowId = WorkflowId,
            OwnerId = Owner,
            TriggerSubtype = TriggerSubtype.Cron,
            IndexKey = "k",
        });
        db.Add(new Deployment
        {
            Id = Guid.CreateVersion7(),
            WorkflowId = WorkflowId,
            OwnerId = Owner,
            DeploymentAction = DeploymentAction.Deploy,
            FromStatus = DeploymentStatus.Idle,
            ToStatus = DeploymentStatus.Deployed,
            DeploymentVersion = 1,
            StartedAt = now,
        });
    }
}
