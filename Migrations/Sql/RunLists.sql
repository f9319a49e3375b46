-- Counts are seen by whoever sees the workflow's runs and written by the engine alone; a saved filter is its owner's.
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['workflow_periods', 'saved_filters'] LOOP
        EXECUTE format('ALTER TABLE runtime.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE runtime.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON runtime.%I TO studio_runner', t);
    END LOOP;
    CALL studio.protect_own('runtime.saved_filters');
END $$;
GRANT SELECT ON runtime.workflow_periods TO studio_app;
CREATE POLICY see ON runtime.workflow_periods FOR SELECT TO studio_app
    USING (owner_id = (SELECT studio.me()) OR studio.may_see_runs(workflow_id));

-- Whether what was given or put out holds a value. What is very large is passed over, and so is what jsonb can't hold.
CREATE FUNCTION runtime.has_value(document json, path text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN document IS NULL OR pg_column_size(document) > 262144 OR position('\u0000' IN document::text) > 0 THEN false
        ELSE jsonb_path_exists(document::jsonb, path::jsonpath, '{}', true) END
$$;
