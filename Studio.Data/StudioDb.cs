using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Studio.Data.Access;
using Studio.Data.Postgres;
using Studio.Data.Runs.Listing;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Audit;
using Studio.Domain.Projects;
using Studio.Domain.Runs;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Graph;

namespace Studio.Data;

/// <summary>One unit of work for one actor. Short-lived: open it, use it, dispose it.</summary>
public sealed class StudioDb(DbContextOptions<StudioDb> options, Actor actor) : DbContext(options)
{
    internal Actor Actor { get; } = actor;

    public DbSet<User> Users => Set<User>();
    public DbSet<Role> Roles => Set<Role>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<Organization> Organizations => Set<Organization>();
    public DbSet<OrganizationMember> OrganizationMembers => Set<OrganizationMember>();
    public DbSet<Project> Projects => Set<Project>();
    public DbSet<TaskQueue> TaskQueues => Set<TaskQueue>();
    public DbSet<Workflow> Workflows => Set<Workflow>();
    public DbSet<WorkflowNode> Nodes => Set<WorkflowNode>();
    public DbSet<WorkflowEdge> Edges => Set<WorkflowEdge>();
    public DbSet<CanvasAnnotation> Annotations => Set<CanvasAnnotation>();
    public DbSet<Run> Runs => Set<Run>();
    public DbSet<Step> Steps => Set<Step>();
    public DbSet<AuditEntry> AuditTrail => Set<AuditEntry>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        configurationBuilder.Conventions.Add(_ => new ForeignKeyIndexes());
        configurationBuilder.Conventions.Add(_ => new Naming());
        configurationBuilder.Properties<JsonObject>().HaveColumnType("jsonb");
        configurationBuilder.Properties<JsonElement>().HaveColumnType("jsonb");
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasPostgresExtension("vector").ApplyConfigurationsFromAssembly(typeof(StudioDb).Assembly);
        modelBuilder.HasDbFunction(RunSearch.HasValueMethod).HasName("has_value").HasSchema("runtime")
            .HasParameter("document").HasStoreType("json");
    }
}
