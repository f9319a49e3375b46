-- What came with a run is seen by whoever sees the run, its counts by whoever sees the workflow's runs; all is written by the engine alone.
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['execution_signals', 'execution_query_values', 'files', 'workflow_statistics', 'project_statistics'] LOOP
        EXECUTE format('ALTER TABLE runtime.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE runtime.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON runtime.%I TO studio_runner', t);
    END LOOP;
    CALL studio.protect_part_of_run('runtime.execution_signals');
    CALL studio.protect_part_of_run('runtime.execution_query_values');
    CALL studio.protect_part_of_run('runtime.files');
END $$;
GRANT SELECT ON runtime.workflow_statistics, runtime.project_statistics TO studio_app;
CREATE POLICY see ON runtime.workflow_statistics FOR SELECT TO studio_app
    USING (owner_id = (SELECT studio.me()) OR studio.may_see_runs(workflow_id));
CREATE POLICY see ON runtime.project_statistics FOR SELECT TO studio_app
    USING (owner_id = (SELECT studio.me()) OR EXISTS (SELECT 1 FROM studio.projects p WHERE p.id = project_id));
GRANT UPDATE (max_concurrent_executions) ON studio.projects TO studio_app;
GRANT UPDATE (misfire) ON studio.schedules TO studio_app;
GRANT UPDATE (retry_backoff, always_output, on_crash) ON studio.nodes TO studio_app;

GRANT USAGE ON SCHEMA integration TO studio_app, studio_runner;
ALTER TABLE integration.credentials ENABLE ROW LEVEL SECURITY;
ALTER TABLE integration.credentials FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON integration.credentials TO studio_runner;
CALL studio.protect_own('integration.credentials');

-- Drops the months of logs that ended before a day; what lies in no month of its own is deleted row by row.
CREATE FUNCTION runtime.drop_old_logs(before timestamptz) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' SET timezone = 'UTC' AS $$
DECLARE
    partition text;
    dropped integer := 0;
BEGIN
    FOR partition IN
        SELECT c.relname FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'runtime.execution_logs'::regclass AND c.relname ~ '^execution_logs_\d{4}_\d{2}$'
            AND to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' <= before
    LOOP
        EXECUTE format('DROP TABLE runtime.%I', partition);
        dropped := dropped + 1;
    END LOOP;
    DELETE FROM runtime.execution_logs_other WHERE created_at < before;
    RETURN dropped;
END $$;
REVOKE ALL ON FUNCTION runtime.drop_old_logs(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION runtime.drop_old_logs(timestamptz) TO studio_runner;
