-- Of a version, what it is called may change and nothing else.
GRANT UPDATE (label) ON studio.workflow_versions TO studio_app;
