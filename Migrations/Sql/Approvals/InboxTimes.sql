-- Who is meant by names that were written with commas between, as those who are asked later.
CREATE FUNCTION runtime.called(names text, OUT people jsonb, OUT ids uuid[]) LANGUAGE sql STABLE SET search_path = '' AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('name', n.name, 'kind', k.kind, 'id', k.id, 'isLater', true) ORDER BY n.place), '[]'),
        coalesce(array_agg(k.id) FILTER (WHERE k.id IS NOT NULL), '{}')
    FROM (SELECT trim(word) AS name, place FROM regexp_split_to_table(coalesce(names, ''), '[,;]') WITH ORDINALITY w(word, place)) n
    LEFT JOIN LATERAL (
        SELECT 'person' AS kind, u.id FROM identity.users u WHERE u.normalized_email = upper(n.name)
        UNION ALL SELECT 'role', r.id FROM identity.roles r WHERE lower(r.name) = lower(n.name)
        UNION ALL SELECT 'group', o.id FROM identity.organizations o WHERE lower(o.name) = lower(n.name) OR o.slug = lower(n.name)
        LIMIT 1
    ) k ON true
    WHERE n.name <> ''
$$;
REVOKE EXECUTE ON FUNCTION runtime.called(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION runtime.called(text) TO studio_runner;

-- Whether it names anybody is what it was asked with: whoever is asked later makes no difference to it.
CREATE FUNCTION runtime.note_nobody() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    NEW.names_nobody := NEW.asked = '{}';
    RETURN NEW;
END $$;
CREATE TRIGGER note_nobody BEFORE INSERT ON runtime.human_interactions FOR EACH ROW EXECUTE FUNCTION runtime.note_nobody();

-- After the trigger "ask", for triggers come by their names.
CREATE FUNCTION runtime.ask_again() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    UPDATE runtime.human_interactions SET
        remind_every = make_interval(secs => (NEW.resume_conditions->>'remind')::float8),
        remind_at = NEW.paused_at + make_interval(secs => (NEW.resume_conditions->>'remind')::float8),
        escalate_to = NEW.resume_conditions->'question'->>'escalateTo',
        escalate_at = NEW.paused_at + make_interval(secs => (NEW.resume_conditions->>'escalate')::float8)
    WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER ask_again AFTER INSERT ON runtime.execution_pauses FOR EACH ROW
    WHEN (NEW.pause_reason = 'human_interaction' AND NEW.status = 'active' AND NEW.resume_conditions ?| ARRAY['remind', 'escalate'])
    EXECUTE FUNCTION runtime.ask_again();

ALTER TABLE runtime.interaction_notices ENABLE ROW LEVEL SECURITY;
ALTER TABLE runtime.interaction_notices FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON runtime.interaction_notices TO studio_runner;
GRANT SELECT ON runtime.interaction_notices TO studio_app;
-- A mention is for one person, and seen by who may see the question, as all that is said there.
CREATE POLICY see ON runtime.interaction_notices FOR SELECT TO studio_app USING (
    EXISTS (SELECT 1 FROM runtime.human_interactions h WHERE h.id = interaction_id));
CREATE TRIGGER tell_inboxes AFTER INSERT ON runtime.interaction_notices
    FOR EACH STATEMENT EXECUTE FUNCTION runtime.tell_inboxes();

-- What waits already.
SET LOCAL ROLE studio_runner;
UPDATE runtime.human_interactions SET names_nobody = true WHERE asked = '{}';
RESET ROLE;
