-- The version of an account's resources counts their changes; that of everyone's is a part of each account's. Emptying the
-- table changes those of all.

CREATE TABLE versions (
    account TEXT COLLATE "C" PRIMARY KEY,
    version BIGINT NOT NULL
);

CREATE FUNCTION count_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO versions VALUES (CASE TG_OP WHEN 'TRUNCATE' THEN '' WHEN 'DELETE' THEN OLD.account ELSE NEW.account END, 1)
        ON CONFLICT (account) DO UPDATE SET version = versions.version + 1;
    RETURN NULL;
END
$$;
CREATE TRIGGER count_change AFTER INSERT OR UPDATE OR DELETE ON resources
    FOR EACH ROW EXECUTE FUNCTION count_change();
CREATE TRIGGER count_emptying AFTER TRUNCATE ON resources
    FOR EACH STATEMENT EXECUTE FUNCTION count_change();
