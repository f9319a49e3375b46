-- Whoever has answered, or for whom somebody has, is not written to again.
CREATE OR REPLACE FUNCTION runtime.write_to(q runtime.human_interactions, whom uuid[]) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    IF q.channel_type <> 'email' OR q.status <> 'pending' THEN RETURN; END IF;
    INSERT INTO runtime.outbox_messages (id, interaction_id, owner_id, channel, user_id, recipient, status, attempts, next_at, created_at)
    SELECT gen_random_uuid(), q.id, q.owner_id, q.channel_type, u.id, u.email, 'pending', 0, now(), now()
    FROM identity.users u
    WHERE u.email IS NOT NULL AND NOT (q.excludes_starter AND u.id IS NOT DISTINCT FROM q.started_by)
        AND (u.id = ANY(whom) OR u.role_id = ANY(whom) OR (whom = '{}' AND u.id = q.owner_id)
            OR EXISTS (SELECT 1 FROM identity.organization_members m WHERE m.user_id = u.id AND m.organization_id = ANY(whom)))
        AND NOT EXISTS (SELECT 1 FROM runtime.interaction_answers a
            WHERE a.interaction_id = q.id AND coalesce(a.for_id, a.user_id) = u.id);
    PERFORM pg_notify('studio_outbox', '');
END $$;

-- Nobody is asked by names that nobody has. What asks whoever may change the workflow goes on to do so when others are asked, too.
CREATE OR REPLACE FUNCTION runtime.write_again() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM runtime.write_to(h, CASE WHEN NEW.kind = 'reminder' AND h.names_nobody THEN NEW.asked || h.owner_id ELSE NEW.asked END)
    FROM runtime.human_interactions h
    WHERE h.id = NEW.interaction_id AND NEW.kind <> 'mention' AND NOT (NEW.kind = 'escalation' AND NEW.asked = '{}');
    RETURN NULL;
END $$;

-- An answer for another uses up that one's links, and not those of who gave it.
CREATE OR REPLACE FUNCTION runtime.use_links() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    UPDATE runtime.answer_links SET used_at = now()
    WHERE interaction_id = NEW.interaction_id AND user_id = coalesce(NEW.for_id, NEW.user_id) AND used_at IS NULL AND revoked_at IS NULL;
    RETURN NULL;
END $$;

-- An inbox asks for the last that mentions its owner.
CREATE INDEX ix_interaction_notices_mentions ON runtime.interaction_notices (to_user, at DESC) WHERE kind = 'mention';

-- A call says which questions are otherwise and whom they ask, so that nobody else need look. One that says nothing is for all: what asks
-- whoever may change a workflow that others see, and what concerns more than a notice holds.
CREATE FUNCTION runtime.call_inboxes(questions uuid[]) RETURNS void LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    whom text;
BEGIN
    IF questions = '{}' THEN RETURN; END IF;
    SELECT CASE WHEN bool_or(h.names_nobody AND w.visibility <> 'private') THEN ''
        ELSE string_agg(DISTINCT replace(one.id::text, '-', ''), ' ') END INTO whom
    FROM runtime.human_interactions h JOIN studio.workflows w ON w.id = h.workflow_id
    CROSS JOIN LATERAL unnest(h.asked || ARRAY[h.owner_id, h.id]) one(id)
    WHERE h.id = ANY(questions);
    PERFORM pg_notify('studio_inbox', CASE WHEN length(whom) <= 4000 THEN whom ELSE '' END);
END $$;

CREATE FUNCTION runtime.call_of_questions() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM runtime.call_inboxes(ARRAY(SELECT id FROM changed));
    RETURN NULL;
END $$;

CREATE FUNCTION runtime.call_of_parts() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM runtime.call_inboxes(ARRAY(SELECT DISTINCT interaction_id FROM changed));
    RETURN NULL;
END $$;

DROP TRIGGER tell_inboxes ON runtime.human_interactions;
CREATE TRIGGER tell_inboxes AFTER DELETE ON runtime.human_interactions
    FOR EACH STATEMENT EXECUTE FUNCTION runtime.tell_inboxes();
CREATE TRIGGER call_asked AFTER INSERT ON runtime.human_interactions REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION runtime.call_of_questions();
CREATE TRIGGER call_changed AFTER UPDATE ON runtime.human_interactions REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION runtime.call_of_questions();

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['interaction_answers', 'interaction_comments', 'interaction_notices'] LOOP
        EXECUTE format('DROP TRIGGER tell_inboxes ON runtime.%I', t);
        EXECUTE format('CREATE TRIGGER call_inboxes AFTER INSERT ON runtime.%I REFERENCING NEW TABLE AS changed
            FOR EACH STATEMENT EXECUTE FUNCTION runtime.call_of_parts()', t);
    END LOOP;
END $$;
