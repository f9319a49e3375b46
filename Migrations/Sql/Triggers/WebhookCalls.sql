-- The last calls are seen by whoever sees the webhook and written by the engine alone.
ALTER TABLE runtime.webhook_calls ENABLE ROW LEVEL SECURITY;
ALTER TABLE runtime.webhook_calls FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON runtime.webhook_calls TO studio_runner;
GRANT SELECT ON runtime.webhook_calls TO studio_app;
CREATE POLICY see ON runtime.webhook_calls FOR SELECT TO studio_app
    USING (owner_id = (SELECT studio.me()) OR studio.may_edit(workflow_id));
GRANT UPDATE (old_secret_encrypted, old_secret_until) ON studio.webhooks TO studio_app;

-- A workflow's status decides whether its triggers start it, so whoever keeps them in memory hears of it, whoever changed it.
CREATE FUNCTION studio.tell_of_triggers() RETURNS trigger
    LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM pg_notify('studio_triggers', NEW.id::text);
    RETURN NULL;
END $$;
CREATE TRIGGER tell_of_triggers AFTER UPDATE OF status ON studio.workflows
    FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION studio.tell_of_triggers();
