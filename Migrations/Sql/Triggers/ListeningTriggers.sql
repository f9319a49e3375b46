-- Who waits for a call is the engine's alone; whoever may change the workflow may see that somebody does.
ALTER TABLE runtime.listening_triggers ENABLE ROW LEVEL SECURITY;
ALTER TABLE runtime.listening_triggers FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON runtime.listening_triggers TO studio_runner;
GRANT SELECT ON runtime.listening_triggers TO studio_app;
CREATE POLICY see ON runtime.listening_triggers FOR SELECT TO studio_app
    USING (owner_id = (SELECT studio.me()) OR studio.may_edit(workflow_id));
