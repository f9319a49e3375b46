-- Whoever has a draft open hears that it was changed, whoever changed it and by which way.
CREATE FUNCTION studio.tell_of_draft() RETURNS trigger
    LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM pg_notify('studio_drafts', NEW.id || ':' || NEW.revision);
    RETURN NULL;
END $$;
CREATE TRIGGER tell_of_draft AFTER UPDATE OF revision ON studio.workflows
    FOR EACH ROW WHEN (OLD.revision <> NEW.revision) EXECUTE FUNCTION studio.tell_of_draft();
