-- Seen by both; written by the engine alone.
ALTER TABLE runtime.answer_delegations ENABLE ROW LEVEL SECURITY;
ALTER TABLE runtime.answer_delegations FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON runtime.answer_delegations TO studio_runner;
GRANT SELECT ON runtime.answer_delegations TO studio_app;
CREATE POLICY see ON runtime.answer_delegations FOR SELECT TO studio_app
    USING (owner_id = (SELECT studio.me()) OR delegate_id = (SELECT studio.me()));
CREATE TRIGGER tell_inboxes AFTER INSERT OR UPDATE OR DELETE ON runtime.answer_delegations
    FOR EACH STATEMENT EXECUTE FUNCTION runtime.tell_inboxes();

-- For whom somebody answers at the moment. It asks as the runner, as i_stand_for does.
CREATE FUNCTION identity.i_answer_for() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = ''
    AS $$
        SELECT coalesce(array_agg(owner_id), '{}') FROM runtime.answer_delegations
        WHERE delegate_id = studio.me() AND starts_at <= now() AND ends_at > now()
    $$;
GRANT CREATE ON SCHEMA identity TO studio_runner;
ALTER FUNCTION identity.i_answer_for() OWNER TO studio_runner;
REVOKE CREATE ON SCHEMA identity FROM studio_runner;

DROP POLICY see ON runtime.human_interactions;
CREATE POLICY see ON runtime.human_interactions FOR SELECT TO studio_app USING (
    owner_id = (SELECT studio.me()) OR asked && (SELECT identity.i_stand_for())::uuid[]
    OR asked && (SELECT identity.i_answer_for())::uuid[] OR studio.may_see_runs(workflow_id));
