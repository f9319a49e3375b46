-- How often a webhook was called is the engine's alone; whoever may change the workflow may see it.
ALTER TABLE runtime.webhook_rates ENABLE ROW LEVEL SECURITY;
ALTER TABLE runtime.webhook_rates FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON runtime.webhook_rates TO studio_runner;
GRANT SELECT ON runtime.webhook_rates TO studio_app;
CREATE POLICY see ON runtime.webhook_rates FOR SELECT TO studio_app
    USING (owner_id = (SELECT studio.me()) OR studio.may_edit(workflow_id));

GRANT UPDATE (when_full) ON studio.workflows TO studio_app;

-- A limit decides how its triggers start a workflow, so whoever keeps them in memory hears of it, as of its status.
DROP TRIGGER tell_of_triggers ON studio.workflows;
CREATE TRIGGER tell_of_triggers
    AFTER UPDATE OF status, max_concurrent_executions, when_full, project_id, task_queue_id, display_name ON studio.workflows
    FOR EACH ROW WHEN (
        (OLD.status, OLD.max_concurrent_executions, OLD.when_full, OLD.project_id, OLD.task_queue_id, OLD.display_name)
        IS DISTINCT FROM
        (NEW.status, NEW.max_concurrent_executions, NEW.when_full, NEW.project_id, NEW.task_queue_id, NEW.display_name))
    EXECUTE FUNCTION studio.tell_of_triggers();

-- Those of a project and of a task queue are many workflows' at once.
CREATE FUNCTION studio.tell_of_all_triggers() RETURNS trigger
    LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM pg_notify('studio_triggers', '');
    RETURN NULL;
END $$;
CREATE TRIGGER tell_of_triggers AFTER UPDATE OF max_concurrent_executions ON studio.projects
    FOR EACH ROW WHEN (OLD.max_concurrent_executions IS DISTINCT FROM NEW.max_concurrent_executions)
    EXECUTE FUNCTION studio.tell_of_all_triggers();
CREATE TRIGGER tell_of_triggers AFTER UPDATE OF max_concurrent_workflows, max_concurrent_activities ON studio.task_queues
    FOR EACH ROW WHEN ((OLD.max_concurrent_workflows, OLD.max_concurrent_activities)
        IS DISTINCT FROM (NEW.max_concurrent_workflows, NEW.max_concurrent_activities))
    EXECUTE FUNCTION studio.tell_of_all_triggers();

-- Whoever looks at a workflow's versions and deployments sees what others do meanwhile.
CREATE FUNCTION studio.tell_of_versions() RETURNS trigger
    LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM pg_notify('studio_versions', NEW.workflow_id::text);
    RETURN NULL;
END $$;
CREATE TRIGGER tell_of_versions AFTER INSERT OR UPDATE OF label ON studio.workflow_versions
    FOR EACH ROW EXECUTE FUNCTION studio.tell_of_versions();
CREATE TRIGGER tell_of_versions AFTER INSERT ON studio.workflow_deployment_history
    FOR EACH ROW EXECUTE FUNCTION studio.tell_of_versions();
