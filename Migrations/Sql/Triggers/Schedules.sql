GRANT UPDATE (jitter_seconds, starts_at, ends_at, is_paused) ON studio.schedules TO studio_app;

-- What was written here is the next time as it was shown; from now on it is the time that is waited for, and workers begin it anew.
UPDATE studio.schedules SET next_run_at = NULL WHERE next_run_at IS NOT NULL;
