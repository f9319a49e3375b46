-- What events are known by and what waits for quiet are the engine's alone; their owner may see that they are there.
ALTER TABLE runtime.event_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE runtime.event_keys FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON runtime.event_keys TO studio_runner;
GRANT SELECT ON runtime.event_keys TO studio_app;
CREATE POLICY see ON runtime.event_keys FOR SELECT TO studio_app
    USING (owner_id = (SELECT studio.me()) OR studio.may_edit(workflow_id));

ALTER TABLE runtime.held_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE runtime.held_events FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON runtime.held_events TO studio_runner;
GRANT SELECT ON runtime.held_events TO studio_app;
CREATE POLICY see ON runtime.held_events FOR SELECT TO studio_app
    USING (owner_id = (SELECT studio.me()) OR studio.may_edit(workflow_id));

ALTER TABLE studio.mailboxes ENABLE ROW LEVEL SECURITY;
ALTER TABLE studio.mailboxes FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON studio.mailboxes TO studio_runner;
GRANT SELECT, INSERT, DELETE, UPDATE (address, is_active, uid_validity, last_uid, next_look_at, last_error, updated_at)
    ON studio.mailboxes TO studio_app;
CREATE POLICY write ON studio.mailboxes TO studio_app
    USING (owner_id = (SELECT studio.me()) OR studio.may_edit(workflow_id))
    WITH CHECK (owner_id = (SELECT studio.me()) OR studio.may_edit(workflow_id));

-- A deployed workflow may go with its owner, and whoever keeps its triggers in memory hears of it.
CREATE OR REPLACE FUNCTION studio.tell_of_triggers() RETURNS trigger
    LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM pg_notify('studio_triggers', coalesce(NEW.id, OLD.id)::text);
    RETURN NULL;
END $$;
CREATE TRIGGER tell_of_removed AFTER DELETE ON studio.workflows
    FOR EACH ROW WHEN (OLD.deployed_version IS NOT NULL) EXECUTE FUNCTION studio.tell_of_triggers();
