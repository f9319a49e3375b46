-- A month of logs is a partition, so that keeping 30 days means dropping a table and not deleting rows.
ALTER TABLE runtime.execution_logs RENAME TO execution_logs_whole;
CREATE TABLE runtime.execution_logs (LIKE runtime.execution_logs_whole INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY RANGE (created_at);
DROP TABLE runtime.execution_logs_whole;

ALTER TABLE runtime.execution_logs
    ADD CONSTRAINT pk_execution_logs PRIMARY KEY (id, created_at),
    ADD CONSTRAINT fk_execution_logs_executions_execution_id_owner_id FOREIGN KEY (execution_id, owner_id)
        REFERENCES runtime.executions (id, owner_id) ON DELETE CASCADE;
CREATE INDEX ix_execution_logs_execution_id_owner_id ON runtime.execution_logs (execution_id, owner_id);
CREATE INDEX ix_execution_logs_execution_id_created_at ON runtime.execution_logs (execution_id, created_at);
CREATE INDEX ix_execution_logs_level_created_at ON runtime.execution_logs (level, created_at);

ALTER TABLE runtime.execution_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE runtime.execution_logs FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON runtime.execution_logs TO studio_runner;

-- A log line must never be refused because its month was forgotten.
CREATE TABLE runtime.execution_logs_other PARTITION OF runtime.execution_logs DEFAULT;

-- Makes the partitions of this month and the months ahead; asked at start-up and by the upkeep. Months are those of UTC.
CREATE FUNCTION runtime.make_log_partitions(today timestamptz, months_ahead integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' SET timezone = 'UTC' AS $$
DECLARE
    month timestamptz;
    made integer := 0;
BEGIN
    -- Two processes that start together would both make one.
    PERFORM pg_advisory_xact_lock(hashtext('runtime.make_log_partitions'));
    FOR month IN SELECT generate_series(date_trunc('month', today), date_trunc('month', today) + make_interval(months => months_ahead), '1 month')
    LOOP
        IF to_regclass(format('runtime.execution_logs_%s', to_char(month, 'YYYY_MM'))) IS NULL THEN
            EXECUTE format('CREATE TABLE runtime.execution_logs_%s PARTITION OF runtime.execution_logs FOR VALUES FROM (%L) TO (%L)',
                           to_char(month, 'YYYY_MM'), month, month + interval '1 month');
            made := made + 1;
        END IF;
    END LOOP;
    RETURN made;
END $$;
REVOKE ALL ON FUNCTION runtime.make_log_partitions(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION runtime.make_log_partitions(timestamptz, integer) TO studio_runner;

CALL studio.protect_part_of_run('runtime.execution_logs');
CALL studio.protect_part_of_run('runtime.node_executions');
CALL studio.protect_part_of_run('runtime.execution_pauses');
SELECT runtime.make_log_partitions(now(), 3);
