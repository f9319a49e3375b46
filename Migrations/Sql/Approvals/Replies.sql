-- What comes back is kept by the engine; who may see the question that it may belong to sees it, too.
ALTER TABLE runtime.hil_responses ENABLE ROW LEVEL SECURITY;
ALTER TABLE runtime.hil_responses FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON runtime.hil_responses TO studio_runner;
GRANT SELECT ON runtime.hil_responses TO studio_app;
CREATE POLICY see ON runtime.hil_responses FOR SELECT TO studio_app USING (
    EXISTS (SELECT 1 FROM runtime.human_interactions h WHERE h.id = matched_interaction_id));
CREATE TRIGGER tell_inboxes AFTER UPDATE ON runtime.hil_responses
    FOR EACH STATEMENT EXECUTE FUNCTION runtime.tell_inboxes();

CREATE OR REPLACE FUNCTION runtime.choose_channel() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    IF NEW.request_data->>'channel' IN ('email', 'slack', 'webhook') THEN NEW.channel_type := NEW.request_data->>'channel'; END IF;
    RETURN NEW;
END $$;

-- Some people are written to about a question: those of these ids, roles and organizations who have not answered yet; its owner where
-- there are none. A program that is told finds the people in what it is told.
CREATE OR REPLACE FUNCTION runtime.write_to(q runtime.human_interactions, whom uuid[]) RETURNS void
    LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    IF q.channel_type = 'in_app' OR q.status <> 'pending' THEN RETURN; END IF;
    INSERT INTO runtime.outbox_messages (id, interaction_id, owner_id, channel, user_id, recipient, status, attempts, next_at, created_at)
    SELECT gen_random_uuid(), q.id, q.owner_id, q.channel_type, u.id, u.email, 'pending', 0, now(), now()
    FROM identity.users u
    WHERE q.channel_type <> 'webhook' AND u.email IS NOT NULL AND NOT (q.excludes_starter AND u.id IS NOT DISTINCT FROM q.started_by)
        AND (u.id = ANY(whom) OR u.role_id = ANY(whom) OR (whom = '{}' AND u.id = q.owner_id)
            OR EXISTS (SELECT 1 FROM identity.organization_members m WHERE m.user_id = u.id AND m.organization_id = ANY(whom)))
        AND NOT EXISTS (SELECT 1 FROM runtime.interaction_answers a
            WHERE a.interaction_id = q.id AND coalesce(a.for_id, a.user_id) = u.id)
    UNION ALL
    SELECT gen_random_uuid(), q.id, q.owner_id, q.channel_type, NULL, 'the webhook', 'pending', 0, now(), now()
    WHERE q.channel_type = 'webhook';
    PERFORM pg_notify('studio_outbox', '');
END $$;

-- What was sent by a channel that can change it says how the question ended; once, whoever finds that it has.
CREATE FUNCTION runtime.say_closed(q runtime.human_interactions) RETURNS void LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    INSERT INTO runtime.outbox_messages
        (id, interaction_id, owner_id, channel, user_id, recipient, status, attempts, next_at, handle, closes_id, created_at)
    SELECT gen_random_uuid(), m.interaction_id, m.owner_id, m.channel, m.user_id, m.recipient, 'pending', 0, now(), m.handle, m.id, now()
    FROM runtime.outbox_messages m
    WHERE m.interaction_id = q.id AND m.status = 'sent' AND m.closes_id IS NULL AND m.channel IN ('slack', 'webhook')
    ON CONFLICT DO NOTHING;
    PERFORM pg_notify('studio_outbox', '');
END $$;

CREATE OR REPLACE FUNCTION runtime.close_channels() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    UPDATE runtime.outbox_messages SET status = 'dropped' WHERE interaction_id = NEW.id AND status = 'pending';
    UPDATE runtime.answer_links SET revoked_at = now() WHERE interaction_id = NEW.id AND used_at IS NULL AND revoked_at IS NULL;
    PERFORM runtime.say_closed(NEW);
    RETURN NULL;
END $$;
