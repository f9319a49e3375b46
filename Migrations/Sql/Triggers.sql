-- What came with a run is seen by whoever sees the run, its counts by whoever sees the workflow's runs; all is written by the engine alone.
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['execution_signals', 'execution_query_values', 'workflow_statistics', 'project_statistics'] LOOP
        EXECUTE format('ALTER TABLE runtime.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE runtime.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON runtime.%I TO studio_runner', t);
    END LOOP;
    CALL studio.protect_part_of_run('runtime.execution_signals');
    CALL studio.protect_part_of_run('runtime.execution_query_values');
END $$;
GRANT SELECT ON runtime.workflow_statistics, runtime.project_statistics TO studio_app;
CREATE POLICY see ON runtime.workflow_statistics FOR SELECT TO studio_app
    USING (owner_id = (SELECT studio.me()) OR studio.may_see_runs(workflow_id));
CREATE POLICY see ON runtime.project_statistics FOR SELECT TO studio_app
    USING (owner_id = (SELECT studio.me()) OR EXISTS (SELECT 1 FROM studio.projects p WHERE p.id = project_id));
GRANT UPDATE (misfire) ON studio.schedules TO studio_app;
