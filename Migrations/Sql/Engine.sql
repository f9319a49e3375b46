-- What a run follows is seen by whoever sees the workflow's runs, and written by the engine alone.
ALTER TABLE runtime.definitions ENABLE ROW LEVEL SECURITY;
ALTER TABLE runtime.definitions FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON runtime.definitions TO studio_runner;
GRANT SELECT ON runtime.definitions TO studio_app;
CREATE POLICY see ON runtime.definitions FOR SELECT TO studio_app
    USING (owner_id = (SELECT studio.me()) OR studio.may_see_runs(workflow_id));
