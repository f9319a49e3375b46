-- What is sent is seen by whoever sees the question; links by nobody, for who answers by one is not signed in.
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['outbox_messages', 'answer_links'] LOOP
        EXECUTE format('ALTER TABLE runtime.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE runtime.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON runtime.%I TO studio_runner', t);
    END LOOP;
END $$;
GRANT SELECT ON runtime.outbox_messages TO studio_app;
CREATE POLICY see ON runtime.outbox_messages FOR SELECT TO studio_app USING (
    EXISTS (SELECT 1 FROM runtime.human_interactions h WHERE h.id = interaction_id));

-- By which it is asked is said by the question.
CREATE FUNCTION runtime.choose_channel() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    NEW.channel_type := CASE NEW.request_data->>'channel' WHEN 'email' THEN 'email' ELSE NEW.channel_type END;
    RETURN NEW;
END $$;
CREATE TRIGGER choose_channel BEFORE INSERT ON runtime.human_interactions
    FOR EACH ROW EXECUTE FUNCTION runtime.choose_channel();

-- Some people are written to about a question: those of these ids, roles and organizations; its owner where there are none.
CREATE FUNCTION runtime.write_to(q runtime.human_interactions, whom uuid[]) RETURNS void LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    IF q.channel_type <> 'email' OR q.status <> 'pending' THEN RETURN; END IF;
    INSERT INTO runtime.outbox_messages (id, interaction_id, owner_id, channel, user_id, recipient, status, attempts, next_at, created_at)
    SELECT gen_random_uuid(), q.id, q.owner_id, q.channel_type, u.id, u.email, 'pending', 0, now(), now()
    FROM identity.users u
    WHERE u.email IS NOT NULL AND NOT (q.excludes_starter AND u.id IS NOT DISTINCT FROM q.started_by)
        AND (u.id = ANY(whom) OR u.role_id = ANY(whom) OR (whom = '{}' AND u.id = q.owner_id)
            OR EXISTS (SELECT 1 FROM identity.organization_members m WHERE m.user_id = u.id AND m.organization_id = ANY(whom)));
    PERFORM pg_notify('studio_outbox', '');
END $$;

CREATE FUNCTION runtime.write_to_asked() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM runtime.write_to(NEW, NEW.asked);
    RETURN NULL;
END $$;
CREATE TRIGGER write_to_asked AFTER INSERT ON runtime.human_interactions
    FOR EACH ROW EXECUTE FUNCTION runtime.write_to_asked();

-- Who is reminded, or asked later, is written to as well.
CREATE FUNCTION runtime.write_again() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM runtime.write_to(h, NEW.asked) FROM runtime.human_interactions h
    WHERE h.id = NEW.interaction_id AND NEW.kind <> 'mention';
    RETURN NULL;
END $$;
CREATE TRIGGER write_again AFTER INSERT ON runtime.interaction_notices
    FOR EACH ROW EXECUTE FUNCTION runtime.write_again();

-- With the question its links end, and what was not sent yet is not sent any more.
CREATE FUNCTION runtime.close_channels() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    UPDATE runtime.outbox_messages SET status = 'dropped' WHERE interaction_id = NEW.id AND status = 'pending';
    UPDATE runtime.answer_links SET revoked_at = now() WHERE interaction_id = NEW.id AND used_at IS NULL AND revoked_at IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER close_channels AFTER UPDATE OF status ON runtime.human_interactions
    FOR EACH ROW WHEN (OLD.status = 'pending' AND NEW.status <> 'pending') EXECUTE FUNCTION runtime.close_channels();

-- Whoever has answered, wherever, has no more to answer by mail.
CREATE FUNCTION runtime.use_links() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    UPDATE runtime.answer_links SET used_at = now()
    WHERE interaction_id = NEW.interaction_id AND user_id = NEW.user_id AND used_at IS NULL AND revoked_at IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER use_links AFTER INSERT ON runtime.interaction_answers
    FOR EACH ROW EXECUTE FUNCTION runtime.use_links();
