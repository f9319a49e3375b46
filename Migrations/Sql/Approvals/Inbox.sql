-- Whom somebody stands for: themselves, their role, their organizations. It asks as the runner, for policies that ask policies go round.
CREATE FUNCTION identity.i_stand_for() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = ''
    AS $$
        SELECT coalesce(array_agg(id), '{}') FROM (
            SELECT studio.me() AS id
            UNION ALL SELECT u.role_id FROM identity.users u WHERE u.id = studio.me()
            UNION ALL SELECT m.organization_id FROM identity.organization_members m WHERE m.user_id = studio.me()
        ) mine WHERE id IS NOT NULL
    $$;
GRANT CREATE ON SCHEMA identity TO studio_runner;
ALTER FUNCTION identity.i_stand_for() OWNER TO studio_runner;
REVOKE CREATE ON SCHEMA identity FROM studio_runner;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['human_interactions', 'interaction_answers', 'interaction_comments'] LOOP
        EXECUTE format('ALTER TABLE runtime.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE runtime.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON runtime.%I TO studio_runner', t);
        EXECUTE format('GRANT SELECT ON runtime.%I TO studio_app', t);
    END LOOP;
END $$;

-- Seen by its owner, by those who may see the run, and by those who are asked; written by the engine alone.
CREATE POLICY see ON runtime.human_interactions FOR SELECT TO studio_app USING (
    owner_id = (SELECT studio.me()) OR asked && (SELECT identity.i_stand_for())::uuid[] OR studio.may_see_runs(workflow_id));
CREATE POLICY see ON runtime.interaction_answers FOR SELECT TO studio_app USING (
    EXISTS (SELECT 1 FROM runtime.human_interactions h WHERE h.id = interaction_id));
CREATE POLICY see ON runtime.interaction_comments FOR SELECT TO studio_app USING (
    EXISTS (SELECT 1 FROM runtime.human_interactions h WHERE h.id = interaction_id));
-- One says something only in one's own name, and only where one may look.
GRANT INSERT ON runtime.interaction_comments TO studio_app;
CREATE POLICY say ON runtime.interaction_comments FOR INSERT TO studio_app WITH CHECK (
    user_id = (SELECT studio.me()) AND EXISTS (SELECT 1 FROM runtime.human_interactions h WHERE h.id = interaction_id));

-- A wait for people is in their inbox from the same commit on.
CREATE FUNCTION runtime.ask(p runtime.execution_pauses) RETURNS void LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    q jsonb := p.resume_conditions->'question';
    people jsonb;
    ids uuid[];
BEGIN
    IF q IS NULL THEN RETURN; END IF;
    SELECT coalesce(jsonb_agg(jsonb_build_object('name', n.name, 'kind', k.kind, 'id', k.id) ORDER BY n.place), '[]'),
        coalesce(array_agg(k.id) FILTER (WHERE k.id IS NOT NULL), '{}')
    INTO people, ids
    FROM (SELECT trim(word) AS name, place FROM regexp_split_to_table(coalesce(q->>'assignee', ''), '[,;]') WITH ORDINALITY w(word, place)) n
    LEFT JOIN LATERAL (
        SELECT 'person' AS kind, u.id FROM identity.users u WHERE u.normalized_email = upper(n.name)
        UNION ALL SELECT 'role', r.id FROM identity.roles r WHERE lower(r.name) = lower(n.name)
        UNION ALL SELECT 'group', o.id FROM identity.organizations o WHERE lower(o.name) = lower(n.name) OR o.slug = lower(n.name)
        LIMIT 1
    ) k ON true
    WHERE n.name <> '';
    INSERT INTO runtime.human_interactions (id, workflow_id, execution_id, owner_id, node_id, interaction_type, channel_type, status,
        priority, title, workflow_name, request_data, policy, wanted, excludes_starter, assignees, asked, started_by, due_at, timeout_at,
        correlation_id, tags, created_at, updated_at)
    SELECT p.id, e.workflow_id, e.id, p.owner_id, p.paused_node_id, coalesce(q->>'kind', 'approval'), 'in_app', 'pending',
        coalesce(q->>'priority', 'normal'), coalesce(q->>'text', ''), w.display_name, q,
        CASE q->>'policy' WHEN 'inSequence' THEN 'in_sequence' ELSE coalesce(q->>'policy', 'anyone') END, (q->>'wanted')::int,
        coalesce((q->>'excludesStarter')::boolean, false), people, ids,
        CASE WHEN e.triggered_by ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' THEN e.triggered_by::uuid END,
        p.paused_at + make_interval(secs => (p.resume_conditions->>'due')::float8),
        p.paused_at + make_interval(secs => (p.resume_conditions->>'within')::float8),
        p.id::text, '{}', p.paused_at, p.paused_at
    FROM runtime.executions e JOIN studio.workflows w ON w.id = e.workflow_id WHERE e.id = p.execution_id
    ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION runtime.ask() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM runtime.ask(NEW);
    RETURN NULL;
END $$;
CREATE TRIGGER ask AFTER INSERT ON runtime.execution_pauses
    FOR EACH ROW WHEN (NEW.pause_reason = 'human_interaction' AND NEW.status = 'active') EXECUTE FUNCTION runtime.ask();

-- However a wait ends, by an answer, its time or the run's end, the inbox says so.
CREATE FUNCTION runtime.close_question() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    UPDATE runtime.human_interactions SET updated_at = now(), responded_at = now(), response_data = NEW.resume_conditions->'answer',
        status = CASE WHEN NEW.status = 'timeout' THEN 'timeout' WHEN NEW.resume_trigger = 'run_ended' THEN 'cancelled' ELSE 'responded' END,
        responded_by = CASE WHEN NEW.resume_trigger ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' THEN NEW.resume_trigger::uuid END
    WHERE id = NEW.id AND status = 'pending';
    RETURN NULL;
END $$;
CREATE TRIGGER close_question AFTER UPDATE OF status ON runtime.execution_pauses
    FOR EACH ROW WHEN (OLD.pause_reason = 'human_interaction' AND OLD.status = 'active' AND NEW.status <> 'active')
    EXECUTE FUNCTION runtime.close_question();

-- Open inboxes look again. One commit is one call, however many questions it has asked.
CREATE FUNCTION runtime.tell_inboxes() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM pg_notify('studio_inbox', '');
    RETURN NULL;
END $$;
CREATE TRIGGER tell_inboxes AFTER INSERT OR UPDATE OR DELETE ON runtime.human_interactions
    FOR EACH STATEMENT EXECUTE FUNCTION runtime.tell_inboxes();
CREATE TRIGGER tell_inboxes AFTER INSERT ON runtime.interaction_answers
    FOR EACH STATEMENT EXECUTE FUNCTION runtime.tell_inboxes();
CREATE TRIGGER tell_inboxes AFTER INSERT ON runtime.interaction_comments
    FOR EACH STATEMENT EXECUTE FUNCTION runtime.tell_inboxes();

-- What waits already.
SET LOCAL ROLE studio_runner;
SELECT runtime.ask(p) FROM runtime.execution_pauses p WHERE p.status = 'active' AND p.pause_reason = 'human_interaction';
RESET ROLE;
