-- Who may see what. A cluster knows its roles for all databases, so they may be there already.
DO $$
BEGIN
    BEGIN
        CREATE ROLE studio_app NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    BEGIN
        CREATE ROLE studio_runner NOLOGIN BYPASSRLS;
    EXCEPTION
        WHEN duplicate_object OR unique_violation THEN NULL;
        WHEN insufficient_privilege THEN
            RAISE EXCEPTION 'the role studio_runner can''t be made by %', current_user
                USING HINT = 'Let an administrator run: CREATE ROLE studio_runner NOLOGIN BYPASSRLS; GRANT studio_runner TO ' || current_user || ';';
    END;
    IF NOT pg_has_role(current_user, 'studio_app', 'MEMBER') THEN GRANT studio_app TO CURRENT_USER; END IF;
    IF NOT pg_has_role(current_user, 'studio_runner', 'MEMBER') THEN GRANT studio_runner TO CURRENT_USER; END IF;
END $$;

GRANT USAGE ON SCHEMA identity, studio, runtime, audit TO studio_app, studio_runner;

-- Empty and not null is what a pooled connection leaves behind.
CREATE FUNCTION studio.me() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('studio.user_id', true), '')::uuid;

-- A policy on organization_members that asked organization_members would go round in circles; this asks as the runner.
CREATE FUNCTION identity.my_organizations(roles text[]) RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = ''
    AS $$
        SELECT coalesce(array_agg(m.organization_id), '{}') FROM identity.organization_members m
        WHERE m.user_id = studio.me() AND m.role = ANY (roles)
    $$;
GRANT CREATE ON SCHEMA identity TO studio_runner;
GRANT SELECT ON identity.organization_members TO studio_runner;
ALTER FUNCTION identity.my_organizations(text[]) OWNER TO studio_runner;
REVOKE CREATE ON SCHEMA identity FROM studio_runner;

CREATE FUNCTION identity.i_read() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    RETURN identity.my_organizations('{owner,admin,member,viewer}');
CREATE FUNCTION identity.i_edit() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    RETURN identity.my_organizations('{owner,admin,member}');
CREATE FUNCTION identity.i_manage() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    RETURN identity.my_organizations('{owner,admin}');

-- The runner may do everything but rewrite the audit trail.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA identity, studio, runtime TO studio_runner;
GRANT SELECT, INSERT ON audit.audit_trail TO studio_runner, studio_app;
GRANT SELECT ON studio.migrations TO studio_app;

-- Bound even for the owner of the tables: whoever forgets to say who asks sees nothing.
DO $$
DECLARE t regclass;
BEGIN
    FOR t IN SELECT c.oid FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
             AND c.relnamespace IN ('identity'::regnamespace, 'studio'::regnamespace, 'runtime'::regnamespace, 'audit'::regnamespace)
             AND c.oid <> 'studio.migrations'::regclass
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
    END LOOP;
END $$;

-- What a row hangs on, whose it is and when it was made is written once.
CREATE PROCEDURE studio.let_app_write(t regclass) LANGUAGE plpgsql AS $$
DECLARE columns text;
BEGIN
    SELECT string_agg(quote_ident(attname), ', ') INTO columns FROM pg_attribute
    WHERE attrelid = t AND attnum > 0 AND NOT attisdropped AND attname NOT IN ('id', 'owner_id', 'workflow_id', 'execution_id', 'created_at');
    EXECUTE format('GRANT SELECT, INSERT, DELETE, UPDATE (%s) ON %s TO studio_app', columns, t);
END $$;

-- Mine.
CREATE PROCEDURE studio.protect_own(t regclass) LANGUAGE plpgsql AS $$
BEGIN
    CALL studio.let_app_write(t);
    EXECUTE format('CREATE POLICY own ON %s TO studio_app USING (owner_id = (SELECT studio.me())) WITH CHECK (owner_id = (SELECT studio.me()))', t);
END $$;

-- Mine; everybody's to see when public; my organization's to see, and to change with a role that may.
CREATE PROCEDURE studio.protect_shared(t regclass) LANGUAGE plpgsql AS $$
BEGIN
    CALL studio.let_app_write(t);
    -- Whoever asks for their own says so in the query, and the planner would count that twice and expect nothing; what stands in a coalesce
    -- it leaves alone, and walks the index in the order that is asked for.
    EXECUTE format($p$CREATE POLICY see ON %s FOR SELECT TO studio_app USING (
        coalesce(owner_id = (SELECT studio.me()), false)
        OR (visibility = 'public' AND (SELECT studio.me()) IS NOT NULL)
        OR (visibility = 'organization' AND organization_id = ANY ((SELECT identity.i_read())::uuid[])))$p$, t);
    EXECUTE format($p$CREATE POLICY make ON %s FOR INSERT TO studio_app WITH CHECK (
        owner_id = (SELECT studio.me())
        AND (organization_id IS NULL OR organization_id = ANY ((SELECT identity.i_edit())::uuid[])))$p$, t);
    EXECUTE format($p$CREATE POLICY change ON %s FOR UPDATE TO studio_app USING (
        owner_id = (SELECT studio.me())
        OR (visibility = 'organization' AND organization_id = ANY ((SELECT identity.i_edit())::uuid[])))
        WITH CHECK ((owner_id = (SELECT studio.me()) AND (organization_id IS NULL OR organization_id = ANY ((SELECT identity.i_edit())::uuid[])))
        OR (visibility = 'organization' AND organization_id = ANY ((SELECT identity.i_edit())::uuid[])))$p$, t);
    EXECUTE format('CREATE POLICY remove ON %s FOR DELETE TO studio_app USING (owner_id = (SELECT studio.me()))', t);
END $$;

CREATE FUNCTION studio.may_edit(workflow uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN EXISTS (SELECT 1 FROM studio.workflows w WHERE w.id = workflow AND w.visibility = 'organization'
                   AND w.organization_id = ANY ((SELECT identity.i_edit())::uuid[]));

CREATE FUNCTION studio.may_see_runs(workflow uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN EXISTS (SELECT 1 FROM studio.workflows w WHERE w.id = workflow AND w.visibility = 'organization'
                   AND w.organization_id = ANY ((SELECT identity.i_read())::uuid[]));

-- Part of a workflow: who may see or change that may see or change this.
CREATE PROCEDURE studio.protect_part(t regclass) LANGUAGE plpgsql AS $$
BEGIN
    CALL studio.let_app_write(t);
    EXECUTE format($p$CREATE POLICY see ON %s FOR SELECT TO studio_app USING (
        owner_id = (SELECT studio.me()) OR EXISTS (SELECT 1 FROM studio.workflows w WHERE w.id = workflow_id))$p$, t);
    EXECUTE format($p$CREATE POLICY write ON %s TO studio_app
        USING (owner_id = (SELECT studio.me()) OR studio.may_edit(workflow_id))
        WITH CHECK (owner_id = (SELECT studio.me()) OR studio.may_edit(workflow_id))$p$, t);
END $$;

-- Part of a workflow that strangers have no business with, even of a public one: addresses, secrets, times.
CREATE PROCEDURE studio.protect_private_part(t regclass) LANGUAGE plpgsql AS $$
BEGIN
    CALL studio.let_app_write(t);
    EXECUTE format($p$CREATE POLICY write ON %s TO studio_app
        USING (owner_id = (SELECT studio.me()) OR studio.may_edit(workflow_id))
        WITH CHECK (owner_id = (SELECT studio.me()) OR studio.may_edit(workflow_id))$p$, t);
END $$;

-- Part of a run: seen by whoever sees the run, written by the engine alone.
CREATE PROCEDURE studio.protect_part_of_run(t regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('GRANT SELECT ON %s TO studio_app', t);
    EXECUTE format($p$CREATE POLICY see ON %s FOR SELECT TO studio_app USING (
        owner_id = (SELECT studio.me()) OR EXISTS (SELECT 1 FROM runtime.executions e WHERE e.id = execution_id))$p$, t);
END $$;

-- The same for all who are signed in, written by the engine alone.
CREATE PROCEDURE studio.protect_common(t regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('GRANT SELECT ON %s TO studio_app', t);
    EXECUTE format('CREATE POLICY see ON %s FOR SELECT TO studio_app USING ((SELECT studio.me()) IS NOT NULL)', t);
END $$;

DO $$
BEGIN
    CALL studio.protect_own('studio.projects');
    CALL studio.protect_own('studio.task_queues');
    CALL studio.protect_own('runtime.jobs');
    CALL studio.protect_shared('studio.workflows');
    CALL studio.protect_shared('studio.components');
    CALL studio.protect_shared('studio.agent_prompts');
    CALL studio.protect_part('studio.nodes');
    CALL studio.protect_part('studio.edges');
    CALL studio.protect_part('studio.canvas_annotations');
    CALL studio.protect_part('studio.workflow_signals');
    CALL studio.protect_part('studio.workflow_queries');
    CALL studio.protect_part('studio.workflow_work_queues');
    CALL studio.protect_part('studio.workflow_versions');
    CALL studio.protect_private_part('studio.webhooks');
    CALL studio.protect_private_part('studio.schedules');
    CALL studio.protect_private_part('studio.trigger_index');
    CALL studio.protect_private_part('studio.workflow_deployment_history');
    CALL studio.protect_common('identity.roles');
    CALL studio.protect_common('identity.workspace_settings');
    CALL studio.protect_common('studio.node_specifications');
    CALL studio.protect_common('runtime.workers');
END $$;

-- A version is never changed once it is published.
REVOKE UPDATE, DELETE ON studio.workflow_versions FROM studio_app;

CREATE POLICY see_with_organization ON studio.projects FOR SELECT TO studio_app
    USING (organization_id = ANY ((SELECT identity.i_read())::uuid[]));
CREATE POLICY see_system ON studio.task_queues FOR SELECT TO studio_app
    USING (is_system_queue AND (SELECT studio.me()) IS NOT NULL);

-- A workflow lies in a project of its owner or of an organization that one may edit for. An editor of a shared workflow need not see the
-- owner's project, which is why this asks as the runner.
CREATE FUNCTION studio.fits(project uuid, owner uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = ''
    AS $$
        SELECT project IS NULL OR EXISTS (SELECT 1 FROM studio.projects p WHERE p.id = project
            AND (p.owner_id = owner OR p.organization_id = ANY (identity.i_edit())))
    $$;
GRANT CREATE ON SCHEMA studio TO studio_runner;
ALTER FUNCTION studio.fits(uuid, uuid) OWNER TO studio_runner;
REVOKE CREATE ON SCHEMA studio FROM studio_runner;

CREATE POLICY fits_its_project ON studio.workflows AS RESTRICTIVE FOR UPDATE TO studio_app
    USING (true) WITH CHECK (studio.fits(project_id, owner_id));
CREATE POLICY begins_in_an_open_project ON studio.workflows AS RESTRICTIVE FOR INSERT TO studio_app
    WITH CHECK (studio.fits(project_id, owner_id) AND NOT EXISTS (SELECT 1 FROM studio.projects p WHERE p.id = project_id AND p.is_archived));

GRANT SELECT ON runtime.executions TO studio_app;
CREATE POLICY see ON runtime.executions FOR SELECT TO studio_app
    USING (owner_id = (SELECT studio.me()) OR studio.may_see_runs(workflow_id));

-- Of an account, its owner sees what is no secret and changes what is only theirs; colleagues see who they are.
GRANT SELECT (id, email, display_name, avatar_url, preferences, role_id, last_login_at, created_at, updated_at),
      UPDATE (display_name, avatar_url, preferences, updated_at) ON identity.users TO studio_app;
CREATE POLICY see ON identity.users FOR SELECT TO studio_app USING (
    id = (SELECT studio.me()) OR EXISTS (SELECT 1 FROM identity.organization_members m WHERE m.user_id = users.id));
CREATE POLICY change ON identity.users FOR UPDATE TO studio_app USING (id = (SELECT studio.me())) WITH CHECK (id = (SELECT studio.me()));

GRANT SELECT (id, owner_id, name, prefix, scopes, expires_at, last_used_at, revoked_at, created_at),
      INSERT, UPDATE (revoked_at) ON identity.api_keys TO studio_app;
CREATE POLICY own ON identity.api_keys TO studio_app USING (owner_id = (SELECT studio.me())) WITH CHECK (owner_id = (SELECT studio.me()));

GRANT SELECT, UPDATE (name, slug, updated_at) ON identity.organizations TO studio_app;
CREATE POLICY see ON identity.organizations FOR SELECT TO studio_app USING (id = ANY ((SELECT identity.i_read())::uuid[]));
CREATE POLICY change ON identity.organizations FOR UPDATE TO studio_app
    USING (id = ANY ((SELECT identity.i_manage())::uuid[])) WITH CHECK (id = ANY ((SELECT identity.i_manage())::uuid[]));

GRANT SELECT, INSERT, DELETE, UPDATE (role) ON identity.organization_members TO studio_app;
CREATE POLICY see ON identity.organization_members FOR SELECT TO studio_app USING (organization_id = ANY ((SELECT identity.i_read())::uuid[]));
CREATE POLICY manage ON identity.organization_members TO studio_app
    USING (organization_id = ANY ((SELECT identity.i_manage())::uuid[])) WITH CHECK (organization_id = ANY ((SELECT identity.i_manage())::uuid[]));

CREATE POLICY see ON audit.audit_trail FOR SELECT TO studio_app USING (user_id = (SELECT studio.me()));
CREATE POLICY append ON audit.audit_trail FOR INSERT TO studio_app WITH CHECK (user_id = (SELECT studio.me()));
CREATE POLICY engine ON audit.audit_trail TO studio_runner USING (true) WITH CHECK (true);

-- The grants keep the roles from rewriting history; this keeps the owner of the table from doing it by mistake.
CREATE FUNCTION audit.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is only added to' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.audit_trail FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse();

-- What only migrations and the engine call.
REVOKE EXECUTE ON ALL PROCEDURES IN SCHEMA studio FROM PUBLIC;
