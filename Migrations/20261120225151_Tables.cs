using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Studio.Migrations
{
    /// <inheritdoc />
    public partial class Tables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "studio");

            migrationBuilder.EnsureSchema(
                name: "identity");

            migrationBuilder.EnsureSchema(
                name: "audit");

            migrationBuilder.EnsureSchema(
                name: "runtime");

            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:vector", ",,");

            migrationBuilder.CreateTable(
                name: "audit_trail",
                schema: "audit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    action = table.Column<string>(type: "text", nullable: false),
                    entity_type = table.Column<string>(type: "text", nullable: false),
                    entity_id = table.Column<string>(type: "text", nullable: true),
                    before = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    after = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    from_address = table.Column<string>(type: "text", nullable: true),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_trail", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    friendly_name = table.Column<string>(type: "text", nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "node_specifications",
                schema: "studio",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    node_type = table.Column<string>(type: "text", nullable: false),
                    node_subtype = table.Column<string>(type: "text", nullable: false),
                    specification_version = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: true),
                    description = table.Column<string>(type: "text", nullable: true),
                    specification_data = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    input_schema = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    output_schema = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    examples = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    tags = table.Column<List<string>>(type: "text[]", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    is_system_spec = table.Column<bool>(type: "boolean", nullable: false),
                    deprecated = table.Column<bool>(type: "boolean", nullable: false),
                    deprecated_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deprecated_message = table.Column<string>(type: "text", nullable: true),
                    migrate_to_id = table.Column<Guid>(type: "uuid", nullable: true),
                    usage_count = table.Column<int>(type: "integer", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_node_specifications", x => x.id);
                    table.CheckConstraint("ck_node_specifications_node_type", "node_type IN ('TRIGGER', 'AI_AGENT', 'EXTERNAL_ACTION', 'ACTION', 'FLOW', 'HUMAN_IN_THE_LOOP', 'TOOL', 'MEMORY')");
                    table.ForeignKey(
                        name: "fk_node_specifications_node_specifications_migrate_to_id",
                        column: x => x.migrate_to_id,
                        principalSchema: "studio",
                        principalTable: "node_specifications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "organizations",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    slug = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organizations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "roles",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    permissions = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "workspace_settings",
                schema: "identity",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<JsonElement>(type: "jsonb", nullable: false),
                    updated_by = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workspace_settings", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "users",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: true),
                    avatar_url = table.Column<string>(type: "text", nullable: true),
                    preferences = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false),
                    last_login_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    user_name = table.Column<string>(type: "text", nullable: true),
                    normalized_user_name = table.Column<string>(type: "text", nullable: true),
                    email = table.Column<string>(type: "text", nullable: true),
                    normalized_email = table.Column<string>(type: "text", nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => x.id);
                    table.ForeignKey(
                        name: "fk_users_roles_role_id",
                        column: x => x.role_id,
                        principalSchema: "identity",
                        principalTable: "roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "agent_prompts",
                schema: "studio",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    prompt_content = table.Column<string>(type: "text", nullable: false),
                    prompt_variables = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    recommended_models = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    capabilities = table.Column<List<string>>(type: "text[]", nullable: false),
                    tags = table.Column<List<string>>(type: "text[]", nullable: false),
                    visibility = table.Column<string>(type: "text", nullable: false),
                    deprecated = table.Column<bool>(type: "boolean", nullable: false),
                    deprecated_message = table.Column<string>(type: "text", nullable: true),
                    migrate_to_prompt_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agent_prompts", x => x.id);
                    table.CheckConstraint("ck_agent_prompts_visibility", "visibility IN ('public', 'private', 'organization')");
                    table.ForeignKey(
                        name: "fk_agent_prompts_agent_prompts_migrate_to_prompt_id",
                        column: x => x.migrate_to_prompt_id,
                        principalSchema: "studio",
                        principalTable: "agent_prompts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_agent_prompts_organizations_organization_id",
                        column: x => x.organization_id,
                        principalSchema: "identity",
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_agent_prompts_users_owner_id",
                        column: x => x.owner_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "api_keys",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    prefix = table.Column<string>(type: "text", nullable: false),
                    key_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    scopes = table.Column<List<string>>(type: "text[]", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_keys", x => x.id);
                    table.ForeignKey(
                        name: "fk_api_keys_users_owner_id",
                        column: x => x.owner_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "organization_members",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organization_members", x => x.id);
                    table.CheckConstraint("ck_organization_members_role", "role IN ('owner', 'admin', 'member', 'viewer')");
                    table.ForeignKey(
                        name: "fk_organization_members_organizations_organization_id",
                        column: x => x.organization_id,
                        principalSchema: "identity",
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_organization_members_users_user_id",
                        column: x => x.user_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "projects",
                schema: "studio",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    task_queue_name = table.Column<string>(type: "text", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    is_default = table.Column<bool>(type: "boolean", nullable: false),
                    is_archived = table.Column<bool>(type: "boolean", nullable: false),
                    total_workflow_executions = table.Column<int>(type: "integer", nullable: false),
                    total_activity_executions = table.Column<int>(type: "integer", nullable: false),
                    avg_execution_duration_ms = table.Column<int>(type: "integer", nullable: true),
                    last_execution_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_projects", x => x.id);
                    table.ForeignKey(
                        name: "fk_projects_organizations_organization_id",
                        column: x => x.organization_id,
                        principalSchema: "identity",
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_projects_users_owner_id",
                        column: x => x.owner_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "task_queues",
                schema: "studio",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: true),
                    description = table.Column<string>(type: "text", nullable: true),
                    is_system_queue = table.Column<bool>(type: "boolean", nullable: false),
                    max_concurrent_workflows = table.Column<int>(type: "integer", nullable: true),
                    max_concurrent_activities = table.Column<int>(type: "integer", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task_queues", x => x.id);
                    table.ForeignKey(
                        name: "fk_task_queues_users_owner_id",
                        column: x => x.owner_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "user_claims",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_user_claims_users_user_id",
                        column: x => x.user_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_logins",
                schema: "identity",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_user_logins_users_user_id",
                        column: x => x.user_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_tokens",
                schema: "identity",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_user_tokens_users_user_id",
                        column: x => x.user_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "components",
                schema: "studio",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    component_type = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<string>(type: "text", nullable: false),
                    visibility = table.Column<string>(type: "text", nullable: false),
                    config_schema = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    input_schema = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    output_schema = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    agent_prompt_id = table.Column<Guid>(type: "uuid", nullable: true),
                    model_provider = table.Column<string>(type: "text", nullable: true),
                    model_name = table.Column<string>(type: "text", nullable: true),
                    implementation_language = table.Column<string>(type: "text", nullable: true),
                    implementation_code = table.Column<string>(type: "text", nullable: true),
                    tags = table.Column<List<string>>(type: "text[]", nullable: false),
                    capabilities = table.Column<List<string>>(type: "text[]", nullable: false),
                    deprecated = table.Column<bool>(type: "boolean", nullable: false),
                    deprecated_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deprecated_message = table.Column<string>(type: "text", nullable: true),
                    migrate_to_component_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_components", x => x.id);
                    table.CheckConstraint("ck_components_component_type", "component_type IN ('activity', 'agent', 'trigger', 'signal')");
                    table.CheckConstraint("ck_components_visibility", "visibility IN ('public', 'private', 'organization')");
                    table.ForeignKey(
                        name: "fk_components_agent_prompts_agent_prompt_id",
                        column: x => x.agent_prompt_id,
                        principalSchema: "studio",
                        principalTable: "agent_prompts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_components_components_migrate_to_component_id",
                        column: x => x.migrate_to_component_id,
                        principalSchema: "studio",
                        principalTable: "components",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_components_organizations_organization_id",
                        column: x => x.organization_id,
                        principalSchema: "identity",
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_components_users_owner_id",
                        column: x => x.owner_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "workers",
                schema: "runtime",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    worker_id = table.Column<string>(type: "text", nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: true),
                    task_queue_name = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    host = table.Column<string>(type: "text", nullable: true),
                    process_id = table.Column<string>(type: "text", nullable: true),
                    metadata = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    stopped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_heartbeat = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workers", x => x.id);
                    table.CheckConstraint("ck_workers_status", "status IN ('starting', 'running', 'stopping', 'stopped', 'failed')");
                    table.ForeignKey(
                        name: "fk_workers_projects_project_id",
                        column: x => x.project_id,
                        principalSchema: "studio",
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "workflows",
                schema: "studio",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    project_id = table.Column<Guid>(type: "uuid", nullable: true),
                    task_queue_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kebab_name = table.Column<string>(type: "text", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    tags = table.Column<List<string>>(type: "text[]", nullable: false),
                    icon = table.Column<string>(type: "text", nullable: true),
                    visibility = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    settings = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    static_data = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    pin_data = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    viewport = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    is_template = table.Column<bool>(type: "boolean", nullable: false),
                    template_category = table.Column<string>(type: "text", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    current_version = table.Column<int>(type: "integer", nullable: true),
                    deployment_status = table.Column<string>(type: "text", nullable: false),
                    deployed_version = table.Column<int>(type: "integer", nullable: true),
                    deployed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deployed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    undeployed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deployment_config = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    execution_timeout_seconds = table.Column<int>(type: "integer", nullable: true),
                    max_concurrent_executions = table.Column<int>(type: "integer", nullable: true),
                    parent_workflow_id = table.Column<Guid>(type: "uuid", nullable: true),
                    start_immediately = table.Column<bool>(type: "boolean", nullable: true),
                    end_with_parent = table.Column<bool>(type: "boolean", nullable: true),
                    signal_to_parent_name = table.Column<string>(type: "text", nullable: true),
                    query_parent_name = table.Column<string>(type: "text", nullable: true),
                    latest_execution_status = table.Column<string>(type: "text", nullable: true),
                    latest_execution_id = table.Column<Guid>(type: "uuid", nullable: true),
                    latest_execution_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    execution_count = table.Column<int>(type: "integer", nullable: false),
                    archived_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflows", x => x.id);
                    table.UniqueConstraint("ak_workflows_id_owner_id", x => new { x.id, x.owner_id });
                    table.CheckConstraint("ck_workflows_deployment_status", "deployment_status IN ('IDLE', 'DEPLOYING', 'DEPLOYED', 'UNDEPLOYING', 'UNDEPLOYED', 'FAILED')");
                    table.CheckConstraint("ck_workflows_display_name", "length(display_name) > 0");
                    table.CheckConstraint("ck_workflows_latest_execution_status", "latest_execution_status IN ('NEW', 'RUNNING', 'SUCCESS', 'ERROR', 'CANCELED', 'PAUSED', 'WAITING_FOR_HUMAN', 'TIMEOUT')");
                    table.CheckConstraint("ck_workflows_status", "status IN ('draft', 'active', 'paused', 'deprecated')");
                    table.CheckConstraint("ck_workflows_visibility", "visibility IN ('public', 'private', 'organization')");
                    table.ForeignKey(
                        name: "fk_workflows_organizations_organization_id",
                        column: x => x.organization_id,
                        principalSchema: "identity",
                        principalTable: "organizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_workflows_projects_project_id",
                        column: x => x.project_id,
                        principalSchema: "studio",
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_workflows_task_queues_task_queue_id",
                        column: x => x.task_queue_id,
                        principalSchema: "studio",
                        principalTable: "task_queues",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_workflows_users_owner_id",
                        column: x => x.owner_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_workflows_workflows_parent_workflow_id",
                        column: x => x.parent_workflow_id,
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "canvas_annotations",
                schema: "studio",
                columns: table => new
                {
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    annotation_id = table.Column<string>(type: "text", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    color = table.Column<string>(type: "text", nullable: true),
                    position_x = table.Column<double>(type: "double precision", nullable: false),
                    position_y = table.Column<double>(type: "double precision", nullable: false),
                    width = table.Column<double>(type: "double precision", nullable: false),
                    height = table.Column<double>(type: "double precision", nullable: false),
                    z_index = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_canvas_annotations", x => new { x.workflow_id, x.annotation_id });
                    table.CheckConstraint("ck_canvas_annotations_kind", "kind IN ('note', 'group')");
                    table.ForeignKey(
                        name: "fk_canvas_annotations_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "executions",
                schema: "runtime",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    mode = table.Column<string>(type: "text", nullable: false),
                    triggered_by = table.Column<string>(type: "text", nullable: true),
                    trigger_data = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    input = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    output = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    parent_execution_id = table.Column<Guid>(type: "uuid", nullable: true),
                    task_queue = table.Column<string>(type: "text", nullable: true),
                    metadata = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    error_message = table.Column<string>(type: "text", nullable: true),
                    error_details = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    steps_executed = table.Column<int>(type: "integer", nullable: false),
                    locked_by = table.Column<string>(type: "text", nullable: true),
                    locked_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    duration_ms = table.Column<int>(type: "integer", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_executions", x => x.id);
                    table.UniqueConstraint("ak_executions_id_owner_id", x => new { x.id, x.owner_id });
                    table.CheckConstraint("ck_executions_mode", "mode IN ('MANUAL', 'TRIGGER', 'WEBHOOK', 'RETRY', 'SCHEDULE', 'CHILD')");
                    table.CheckConstraint("ck_executions_status", "status IN ('NEW', 'RUNNING', 'SUCCESS', 'ERROR', 'CANCELED', 'PAUSED', 'WAITING_FOR_HUMAN', 'TIMEOUT')");
                    table.ForeignKey(
                        name: "fk_executions_executions_parent_execution_id",
                        column: x => x.parent_execution_id,
                        principalSchema: "runtime",
                        principalTable: "executions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_executions_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "nodes",
                schema: "studio",
                columns: table => new
                {
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    node_id = table.Column<string>(type: "text", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    node_type = table.Column<string>(type: "text", nullable: false),
                    node_subtype = table.Column<string>(type: "text", nullable: false),
                    type_version = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    disabled = table.Column<bool>(type: "boolean", nullable: false),
                    position_x = table.Column<double>(type: "double precision", nullable: false),
                    position_y = table.Column<double>(type: "double precision", nullable: false),
                    width = table.Column<double>(type: "double precision", nullable: true),
                    height = table.Column<double>(type: "double precision", nullable: true),
                    parameters = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    credentials = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    error_handling = table.Column<string>(type: "text", nullable: false),
                    max_retries = table.Column<int>(type: "integer", nullable: false),
                    retry_wait_time = table.Column<int>(type: "integer", nullable: false),
                    timeout_seconds = table.Column<int>(type: "integer", nullable: true),
                    notes = table.Column<string>(type: "text", nullable: true),
                    component_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nodes", x => new { x.workflow_id, x.node_id });
                    table.CheckConstraint("ck_nodes_error_handling", "error_handling IN ('STOP_WORKFLOW_ON_ERROR', 'CONTINUE_REGULAR_OUTPUT_ON_ERROR', 'CONTINUE_ERROR_OUTPUT_ON_ERROR')");
                    table.CheckConstraint("ck_nodes_node_type", "node_type IN ('TRIGGER', 'AI_AGENT', 'EXTERNAL_ACTION', 'ACTION', 'FLOW', 'HUMAN_IN_THE_LOOP', 'TOOL', 'MEMORY')");
                    table.ForeignKey(
                        name: "fk_nodes_components_component_id",
                        column: x => x.component_id,
                        principalSchema: "studio",
                        principalTable: "components",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_nodes_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "schedules",
                schema: "studio",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    node_id = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    cron_expression = table.Column<string>(type: "text", nullable: false),
                    timezone = table.Column<string>(type: "text", nullable: false),
                    input_data = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    next_run_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_run_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    max_runs = table.Column<int>(type: "integer", nullable: true),
                    run_count = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_schedules", x => x.id);
                    table.ForeignKey(
                        name: "fk_schedules_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "trigger_index",
                schema: "studio",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    trigger_type = table.Column<string>(type: "text", nullable: false),
                    trigger_subtype = table.Column<string>(type: "text", nullable: false),
                    trigger_config = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    index_key = table.Column<string>(type: "text", nullable: false),
                    deployment_status = table.Column<string>(type: "text", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trigger_index", x => x.id);
                    table.CheckConstraint("ck_trigger_index_deployment_status", "deployment_status IN ('active', 'inactive', 'pending', 'failed')");
                    table.CheckConstraint("ck_trigger_index_trigger_subtype", "trigger_subtype IN ('CRON', 'MANUAL', 'WEBHOOK', 'EMAIL', 'GITHUB', 'SLACK')");
                    table.CheckConstraint("ck_trigger_index_trigger_type", "trigger_type IN ('TRIGGER')");
                    table.ForeignKey(
                        name: "fk_trigger_index_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "webhooks",
                schema: "studio",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    node_id = table.Column<string>(type: "text", nullable: true),
                    path = table.Column<string>(type: "text", nullable: false),
                    secret_encrypted = table.Column<byte[]>(type: "bytea", nullable: false),
                    method = table.Column<string>(type: "text", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    last_triggered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    trigger_count = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhooks", x => x.id);
                    table.ForeignKey(
                        name: "fk_webhooks_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "workflow_deployment_history",
                schema: "studio",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    deployment_action = table.Column<string>(type: "text", nullable: false),
                    from_status = table.Column<string>(type: "text", nullable: false),
                    to_status = table.Column<string>(type: "text", nullable: false),
                    deployment_version = table.Column<int>(type: "integer", nullable: false),
                    deployment_config = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    triggered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    error_message = table.Column<string>(type: "text", nullable: true),
                    deployment_logs = table.Column<JsonObject>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflow_deployment_history", x => x.id);
                    table.CheckConstraint("ck_workflow_deployment_history_deployment_action", "deployment_action IN ('DEPLOY', 'UNDEPLOY', 'UPDATE', 'ROLLBACK', 'DEPLOY_STARTED', 'DEPLOY_COMPLETED', 'DEPLOY_FAILED', 'UNDEPLOY_STARTED', 'UNDEPLOY_COMPLETED')");
                    table.CheckConstraint("ck_workflow_deployment_history_from_status", "from_status IN ('IDLE', 'DEPLOYING', 'DEPLOYED', 'UNDEPLOYING', 'UNDEPLOYED', 'FAILED')");
                    table.CheckConstraint("ck_workflow_deployment_history_to_status", "to_status IN ('IDLE', 'DEPLOYING', 'DEPLOYED', 'UNDEPLOYING', 'UNDEPLOYED', 'FAILED')");
                    table.ForeignKey(
                        name: "fk_workflow_deployment_history_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "workflow_versions",
                schema: "studio",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    definition = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    content_hash = table.Column<string>(type: "text", nullable: false),
                    change_summary = table.Column<string>(type: "text", nullable: true),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflow_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_workflow_versions_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "workflow_work_queues",
                schema: "studio",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    queue_name = table.Column<string>(type: "text", nullable: false),
                    signal_name = table.Column<string>(type: "text", nullable: false),
                    query_name = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    max_size = table.Column<int>(type: "integer", nullable: true),
                    priority = table.Column<string>(type: "text", nullable: false),
                    deduplicate = table.Column<bool>(type: "boolean", nullable: false),
                    work_item_schema = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflow_work_queues", x => x.id);
                    table.CheckConstraint("ck_workflow_work_queues_priority", "priority IN ('fifo', 'lifo', 'priority')");
                    table.ForeignKey(
                        name: "fk_workflow_work_queues_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "execution_logs",
                schema: "runtime",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    execution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    log_category = table.Column<string>(type: "text", nullable: false),
                    event_type = table.Column<string>(type: "text", nullable: false),
                    level = table.Column<string>(type: "text", nullable: false),
                    message = table.Column<string>(type: "text", nullable: false),
                    data = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    node_id = table.Column<string>(type: "text", nullable: true),
                    node_name = table.Column<string>(type: "text", nullable: true),
                    node_type = table.Column<string>(type: "text", nullable: true),
                    step_number = table.Column<int>(type: "integer", nullable: true),
                    total_steps = table.Column<int>(type: "integer", nullable: true),
                    progress_percentage = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: true),
                    duration_seconds = table.Column<int>(type: "integer", nullable: true),
                    user_friendly_message = table.Column<string>(type: "text", nullable: true),
                    display_priority = table.Column<int>(type: "integer", nullable: false),
                    is_milestone = table.Column<bool>(type: "boolean", nullable: false),
                    technical_details = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    stack_trace = table.Column<string>(type: "text", nullable: true),
                    performance_metrics = table.Column<JsonObject>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_execution_logs", x => new { x.id, x.created_at });
                    table.CheckConstraint("ck_execution_logs_display_priority", "display_priority BETWEEN 1 AND 10");
                    table.CheckConstraint("ck_execution_logs_event_type", "event_type IN ('workflow_started', 'workflow_completed', 'workflow_progress', 'step_started', 'step_input', 'step_output', 'step_completed', 'step_error', 'separator')");
                    table.CheckConstraint("ck_execution_logs_level", "level IN ('DEBUG', 'INFO', 'WARNING', 'ERROR')");
                    table.CheckConstraint("ck_execution_logs_log_category", "log_category IN ('TECHNICAL', 'BUSINESS')");
                    table.ForeignKey(
                        name: "fk_execution_logs_executions_execution_id_owner_id",
                        columns: x => new { x.execution_id, x.owner_id },
                        principalSchema: "runtime",
                        principalTable: "executions",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "execution_pauses",
                schema: "runtime",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    execution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    paused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    paused_node_id = table.Column<string>(type: "text", nullable: false),
                    pause_reason = table.Column<string>(type: "text", nullable: false),
                    resume_conditions = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    resumed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resume_trigger = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_execution_pauses", x => x.id);
                    table.CheckConstraint("ck_execution_pauses_pause_reason", "pause_reason IN ('human_interaction', 'timeout', 'error', 'time', 'signal', 'webhook', 'work_item', 'child_workflow')");
                    table.CheckConstraint("ck_execution_pauses_status", "status IN ('active', 'resumed', 'timeout')");
                    table.ForeignKey(
                        name: "fk_execution_pauses_executions_execution_id_owner_id",
                        columns: x => new { x.execution_id, x.owner_id },
                        principalSchema: "runtime",
                        principalTable: "executions",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "jobs",
                schema: "runtime",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    execution_id = table.Column<Guid>(type: "uuid", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    payload = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    next_run_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    task_queue = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    locked_by = table.Column<string>(type: "text", nullable: true),
                    locked_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jobs", x => x.id);
                    table.CheckConstraint("ck_jobs_status", "status IN ('pending', 'processing', 'completed', 'failed')");
                    table.ForeignKey(
                        name: "fk_jobs_executions_execution_id",
                        column: x => x.execution_id,
                        principalSchema: "runtime",
                        principalTable: "executions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_jobs_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "node_executions",
                schema: "runtime",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    execution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    node_id = table.Column<string>(type: "text", nullable: false),
                    node_type = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    run_index = table.Column<int>(type: "integer", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    component_id = table.Column<Guid>(type: "uuid", nullable: true),
                    input = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    output = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    error = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    retry_count = table.Column<int>(type: "integer", nullable: false),
                    max_retries = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    duration_ms = table.Column<int>(type: "integer", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_node_executions", x => x.id);
                    table.CheckConstraint("ck_node_executions_status", "status IN ('PENDING', 'RUNNING', 'SUCCESS', 'ERROR', 'SKIPPED', 'CANCELED', 'WAITING_INPUT', 'RETRYING')");
                    table.ForeignKey(
                        name: "fk_node_executions_executions_execution_id_owner_id",
                        columns: x => new { x.execution_id, x.owner_id },
                        principalSchema: "runtime",
                        principalTable: "executions",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "edges",
                schema: "studio",
                columns: table => new
                {
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    edge_id = table.Column<string>(type: "text", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    source_node_id = table.Column<string>(type: "text", nullable: false),
                    source_port = table.Column<string>(type: "text", nullable: false),
                    target_node_id = table.Column<string>(type: "text", nullable: false),
                    target_port = table.Column<string>(type: "text", nullable: false),
                    connection_type = table.Column<string>(type: "text", nullable: false),
                    connection_index = table.Column<int>(type: "integer", nullable: false),
                    label = table.Column<string>(type: "text", nullable: true),
                    conditions = table.Column<JsonObject>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_edges", x => new { x.workflow_id, x.edge_id });
                    table.CheckConstraint("ck_edges_connection_type", "connection_type IN ('MAIN', 'ERROR', 'SUCCESS', 'CONDITIONAL', 'AI_AGENT', 'AI_CHAIN', 'AI_DOCUMENT', 'AI_EMBEDDING', 'AI_LANGUAGE_MODEL', 'AI_MEMORY', 'AI_OUTPUT_PARSER', 'AI_RETRIEVER', 'AI_RERANKER', 'AI_TEXT_SPLITTER', 'AI_TOOL', 'AI_VECTOR_STORE', 'MEMORY_ATTACHMENT', 'CONTEXT_PROVIDER')");
                    table.CheckConstraint("ck_edges_source_target_different", "source_node_id <> target_node_id");
                    table.ForeignKey(
                        name: "fk_edges_nodes_workflow_id_source_node_id",
                        columns: x => new { x.workflow_id, x.source_node_id },
                        principalSchema: "studio",
                        principalTable: "nodes",
                        principalColumns: new[] { "workflow_id", "node_id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_edges_nodes_workflow_id_target_node_id",
                        columns: x => new { x.workflow_id, x.target_node_id },
                        principalSchema: "studio",
                        principalTable: "nodes",
                        principalColumns: new[] { "workflow_id", "node_id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_edges_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "workflow_queries",
                schema: "studio",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    work_queue_id = table.Column<Guid>(type: "uuid", nullable: true),
                    query_name = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    return_type = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    auto_generated = table.Column<bool>(type: "boolean", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflow_queries", x => x.id);
                    table.ForeignKey(
                        name: "fk_workflow_queries_workflow_work_queues_work_queue_id",
                        column: x => x.work_queue_id,
                        principalSchema: "studio",
                        principalTable: "workflow_work_queues",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_workflow_queries_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "workflow_signals",
                schema: "studio",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    workflow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    work_queue_id = table.Column<Guid>(type: "uuid", nullable: true),
                    signal_name = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    parameters = table.Column<JsonElement>(type: "jsonb", nullable: true),
                    auto_generated = table.Column<bool>(type: "boolean", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflow_signals", x => x.id);
                    table.ForeignKey(
                        name: "fk_workflow_signals_workflow_work_queues_work_queue_id",
                        column: x => x.work_queue_id,
                        principalSchema: "studio",
                        principalTable: "workflow_work_queues",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "fk_workflow_signals_workflows_workflow_id_owner_id",
                        columns: x => new { x.workflow_id, x.owner_id },
                        principalSchema: "studio",
                        principalTable: "workflows",
                        principalColumns: new[] { "id", "owner_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_agent_prompts_migrate_to_prompt_id",
                schema: "studio",
                table: "agent_prompts",
                column: "migrate_to_prompt_id");

            migrationBuilder.CreateIndex(
                name: "ix_agent_prompts_organization_id",
                schema: "studio",
                table: "agent_prompts",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_agent_prompts_owner_id_name_version",
                schema: "studio",
                table: "agent_prompts",
                columns: new[] { "owner_id", "name", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_key_hash",
                schema: "identity",
                table: "api_keys",
                column: "key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_owner_id",
                schema: "identity",
                table: "api_keys",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_trail_entity_type_entity_id_occurred_at",
                schema: "audit",
                table: "audit_trail",
                columns: new[] { "entity_type", "entity_id", "occurred_at" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_trail_user_id_occurred_at",
                schema: "audit",
                table: "audit_trail",
                columns: new[] { "user_id", "occurred_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_canvas_annotations_workflow_id_owner_id",
                schema: "studio",
                table: "canvas_annotations",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_components_agent_prompt_id",
                schema: "studio",
                table: "components",
                column: "agent_prompt_id");

            migrationBuilder.CreateIndex(
                name: "ix_components_component_type",
                schema: "studio",
                table: "components",
                column: "component_type");

            migrationBuilder.CreateIndex(
                name: "ix_components_deprecated",
                schema: "studio",
                table: "components",
                column: "deprecated");

            migrationBuilder.CreateIndex(
                name: "ix_components_migrate_to_component_id",
                schema: "studio",
                table: "components",
                column: "migrate_to_component_id");

            migrationBuilder.CreateIndex(
                name: "ix_components_organization_id",
                schema: "studio",
                table: "components",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_components_owner_id_name_version",
                schema: "studio",
                table: "components",
                columns: new[] { "owner_id", "name", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_components_visibility",
                schema: "studio",
                table: "components",
                column: "visibility");

            migrationBuilder.CreateIndex(
                name: "ix_edges_workflow_id_owner_id",
                schema: "studio",
                table: "edges",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_edges_workflow_id_source_node_id",
                schema: "studio",
                table: "edges",
                columns: new[] { "workflow_id", "source_node_id" });

            migrationBuilder.CreateIndex(
                name: "ix_edges_workflow_id_target_node_id",
                schema: "studio",
                table: "edges",
                columns: new[] { "workflow_id", "target_node_id" });

            migrationBuilder.CreateIndex(
                name: "ix_execution_logs_execution_id_created_at",
                schema: "runtime",
                table: "execution_logs",
                columns: new[] { "execution_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_execution_logs_execution_id_owner_id",
                schema: "runtime",
                table: "execution_logs",
                columns: new[] { "execution_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_execution_logs_level_created_at",
                schema: "runtime",
                table: "execution_logs",
                columns: new[] { "level", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_execution_pauses_execution_id_owner_id",
                schema: "runtime",
                table: "execution_pauses",
                columns: new[] { "execution_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_execution_pauses_paused_at",
                schema: "runtime",
                table: "execution_pauses",
                column: "paused_at",
                filter: "status = 'active'");

            migrationBuilder.CreateIndex(
                name: "ix_execution_pauses_paused_node_id",
                schema: "runtime",
                table: "execution_pauses",
                column: "paused_node_id");

            migrationBuilder.CreateIndex(
                name: "ix_executions_locked_until",
                schema: "runtime",
                table: "executions",
                column: "locked_until",
                filter: "locked_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_executions_owner_id_created_at_id",
                schema: "runtime",
                table: "executions",
                columns: new[] { "owner_id", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_executions_parent_execution_id",
                schema: "runtime",
                table: "executions",
                column: "parent_execution_id");

            migrationBuilder.CreateIndex(
                name: "ix_executions_status_created_at",
                schema: "runtime",
                table: "executions",
                columns: new[] { "status", "created_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_executions_workflow_id_created_at",
                schema: "runtime",
                table: "executions",
                columns: new[] { "workflow_id", "created_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_executions_workflow_id_owner_id",
                schema: "runtime",
                table: "executions",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_jobs_execution_id",
                schema: "runtime",
                table: "jobs",
                column: "execution_id");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_locked_until",
                schema: "runtime",
                table: "jobs",
                column: "locked_until",
                filter: "status = 'processing'");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_task_queue_priority_next_run_at",
                schema: "runtime",
                table: "jobs",
                columns: new[] { "task_queue", "priority", "next_run_at" },
                descending: new[] { false, true, false },
                filter: "status = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_workflow_id_owner_id",
                schema: "runtime",
                table: "jobs",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_node_executions_execution_id_node_id_run_index_attempt",
                schema: "runtime",
                table: "node_executions",
                columns: new[] { "execution_id", "node_id", "run_index", "attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_node_executions_execution_id_owner_id",
                schema: "runtime",
                table: "node_executions",
                columns: new[] { "execution_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_node_specifications_category",
                schema: "studio",
                table: "node_specifications",
                column: "category");

            migrationBuilder.CreateIndex(
                name: "ix_node_specifications_migrate_to_id",
                schema: "studio",
                table: "node_specifications",
                column: "migrate_to_id");

            migrationBuilder.CreateIndex(
                name: "ix_node_specifications_type_and_version",
                schema: "studio",
                table: "node_specifications",
                columns: new[] { "node_type", "node_subtype", "specification_version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_nodes_component_id",
                schema: "studio",
                table: "nodes",
                column: "component_id");

            migrationBuilder.CreateIndex(
                name: "ix_nodes_node_type_node_subtype",
                schema: "studio",
                table: "nodes",
                columns: new[] { "node_type", "node_subtype" },
                filter: "NOT disabled");

            migrationBuilder.CreateIndex(
                name: "ix_nodes_workflow_id_owner_id",
                schema: "studio",
                table: "nodes",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_organization_members_organization_id_user_id",
                schema: "identity",
                table: "organization_members",
                columns: new[] { "organization_id", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_organization_members_user_id",
                schema: "identity",
                table: "organization_members",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_organizations_slug",
                schema: "identity",
                table: "organizations",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_projects_is_archived",
                schema: "studio",
                table: "projects",
                column: "is_archived",
                filter: "NOT is_archived");

            migrationBuilder.CreateIndex(
                name: "ix_projects_one_default_per_owner",
                schema: "studio",
                table: "projects",
                column: "owner_id",
                unique: true,
                filter: "is_default");

            migrationBuilder.CreateIndex(
                name: "ix_projects_organization_id",
                schema: "studio",
                table: "projects",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_projects_owner_id_name",
                schema: "studio",
                table: "projects",
                columns: new[] { "owner_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_projects_task_queue_name",
                schema: "studio",
                table: "projects",
                column: "task_queue_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_roles_name",
                schema: "identity",
                table: "roles",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_schedules_next_run_at",
                schema: "studio",
                table: "schedules",
                column: "next_run_at",
                filter: "is_active");

            migrationBuilder.CreateIndex(
                name: "ix_schedules_owner_id",
                schema: "studio",
                table: "schedules",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_schedules_workflow_id_owner_id",
                schema: "studio",
                table: "schedules",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_task_queues_name",
                schema: "studio",
                table: "task_queues",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_task_queues_owner_id",
                schema: "studio",
                table: "task_queues",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_trigger_index_trigger_subtype_index_key_deployment_status",
                schema: "studio",
                table: "trigger_index",
                columns: new[] { "trigger_subtype", "index_key", "deployment_status" });

            migrationBuilder.CreateIndex(
                name: "ix_trigger_index_workflow_id_index_key",
                schema: "studio",
                table: "trigger_index",
                columns: new[] { "workflow_id", "index_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trigger_index_workflow_id_owner_id",
                schema: "studio",
                table: "trigger_index",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_user_claims_user_id",
                schema: "identity",
                table: "user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_user_logins_user_id",
                schema: "identity",
                table: "user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_users_normalized_email",
                schema: "identity",
                table: "users",
                column: "normalized_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_users_normalized_user_name",
                schema: "identity",
                table: "users",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_users_role_id",
                schema: "identity",
                table: "users",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "ix_webhooks_path",
                schema: "studio",
                table: "webhooks",
                column: "path",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhooks_workflow_id_owner_id",
                schema: "studio",
                table: "webhooks",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_workers_last_heartbeat",
                schema: "runtime",
                table: "workers",
                column: "last_heartbeat",
                filter: "status = 'running'");

            migrationBuilder.CreateIndex(
                name: "ix_workers_project_id",
                schema: "runtime",
                table: "workers",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "ix_workers_status",
                schema: "runtime",
                table: "workers",
                column: "status",
                filter: "status IN ('running', 'starting')");

            migrationBuilder.CreateIndex(
                name: "ix_workers_worker_id",
                schema: "runtime",
                table: "workers",
                column: "worker_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_workflow_deployment_history_deployment_action",
                schema: "studio",
                table: "workflow_deployment_history",
                column: "deployment_action");

            migrationBuilder.CreateIndex(
                name: "ix_workflow_deployment_history_workflow_id_owner_id",
                schema: "studio",
                table: "workflow_deployment_history",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_deployment_history_workflow_id_started_at",
                schema: "studio",
                table: "workflow_deployment_history",
                columns: new[] { "workflow_id", "started_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_queries_work_queue_id",
                schema: "studio",
                table: "workflow_queries",
                column: "work_queue_id");

            migrationBuilder.CreateIndex(
                name: "ix_workflow_queries_workflow_id_owner_id",
                schema: "studio",
                table: "workflow_queries",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_queries_workflow_id_query_name",
                schema: "studio",
                table: "workflow_queries",
                columns: new[] { "workflow_id", "query_name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_workflow_signals_work_queue_id",
                schema: "studio",
                table: "workflow_signals",
                column: "work_queue_id");

            migrationBuilder.CreateIndex(
                name: "ix_workflow_signals_workflow_id_owner_id",
                schema: "studio",
                table: "workflow_signals",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_signals_workflow_id_signal_name",
                schema: "studio",
                table: "workflow_signals",
                columns: new[] { "workflow_id", "signal_name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_workflow_versions_definition",
                schema: "studio",
                table: "workflow_versions",
                column: "definition")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "jsonb_path_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_versions_workflow_id_owner_id",
                schema: "studio",
                table: "workflow_versions",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_versions_workflow_id_version",
                schema: "studio",
                table: "workflow_versions",
                columns: new[] { "workflow_id", "version" },
                unique: true,
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_work_queues_workflow_id_owner_id",
                schema: "studio",
                table: "workflow_work_queues",
                columns: new[] { "workflow_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_work_queues_workflow_id_queue_name",
                schema: "studio",
                table: "workflow_work_queues",
                columns: new[] { "workflow_id", "queue_name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_workflows_deleted_at",
                schema: "studio",
                table: "workflows",
                column: "deleted_at",
                filter: "deleted_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_workflows_deployment_status",
                schema: "studio",
                table: "workflows",
                column: "deployment_status");

            migrationBuilder.CreateIndex(
                name: "ix_workflows_organization_id",
                schema: "studio",
                table: "workflows",
                column: "organization_id");

            migrationBuilder.CreateIndex(
                name: "ix_workflows_owner_id_kebab_name",
                schema: "studio",
                table: "workflows",
                columns: new[] { "owner_id", "kebab_name" },
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_workflows_owner_id_updated_at_id",
                schema: "studio",
                table: "workflows",
                columns: new[] { "owner_id", "updated_at", "id" },
                descending: new[] { false, true, true },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_workflows_parent_workflow_id",
                schema: "studio",
                table: "workflows",
                column: "parent_workflow_id");

            migrationBuilder.CreateIndex(
                name: "ix_workflows_project_id",
                schema: "studio",
                table: "workflows",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "ix_workflows_tags",
                schema: "studio",
                table: "workflows",
                column: "tags")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_workflows_task_queue_id",
                schema: "studio",
                table: "workflows",
                column: "task_queue_id");

            migrationBuilder.CreateIndex(
                name: "ix_workflows_visibility_organization_id_updated_at",
                schema: "studio",
                table: "workflows",
                columns: new[] { "visibility", "organization_id", "updated_at" },
                filter: "visibility <> 'private' AND deleted_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_keys",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "audit_trail",
                schema: "audit");

            migrationBuilder.DropTable(
                name: "canvas_annotations",
                schema: "studio");

            migrationBuilder.DropTable(
                name: "data_protection_keys",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "edges",
                schema: "studio");

            migrationBuilder.DropTable(
                name: "execution_logs",
                schema: "runtime");

            migrationBuilder.DropTable(
                name: "execution_pauses",
                schema: "runtime");

            migrationBuilder.DropTable(
                name: "jobs",
                schema: "runtime");

            migrationBuilder.DropTable(
                name: "node_executions",
                schema: "runtime");

            migrationBuilder.DropTable(
                name: "node_specifications",
                schema: "studio");

            migrationBuilder.DropTable(
                name: "organization_members",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "schedules",
                schema: "studio");

            migrationBuilder.DropTable(
                name: "trigger_index",
                schema: "studio");

            migrationBuilder.DropTable(
                name: "user_claims",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "user_logins",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "user_tokens",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "webhooks",
                schema: "studio");

            migrationBuilder.DropTable(
                name: "workers",
                schema: "runtime");

            migrationBuilder.DropTable(
                name: "workflow_deployment_history",
                schema: "studio");

            migrationBuilder.DropTable(
                name: "workflow_queries",
                schema: "studio");

            migrationBuilder.DropTable(
                name: "workflow_signals",
                schema: "studio");

            migrationBuilder.DropTable(
                name: "workflow_versions",
                schema: "studio");

            migrationBuilder.DropTable(
                name: "workspace_settings",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "nodes",
                schema: "studio");

            migrationBuilder.DropTable(
                name: "executions",
                schema: "runtime");

            migrationBuilder.DropTable(
                name: "workflow_work_queues",
                schema: "studio");

            migrationBuilder.DropTable(
                name: "components",
                schema: "studio");

            migrationBuilder.DropTable(
                name: "workflows",
                schema: "studio");

            migrationBuilder.DropTable(
                name: "agent_prompts",
                schema: "studio");

            migrationBuilder.DropTable(
                name: "projects",
                schema: "studio");

            migrationBuilder.DropTable(
                name: "task_queues",
                schema: "studio");

            migrationBuilder.DropTable(
                name: "organizations",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "users",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "roles",
                schema: "identity");
        }
    }
}
