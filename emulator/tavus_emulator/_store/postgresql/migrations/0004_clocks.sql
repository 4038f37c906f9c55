-- The clocks of accounts, as in schema.sql. One changes only under the lock of its account, and under a lock that those
-- hold who add rows without the account's: what they add was made by the clock as it then is.

CREATE TABLE clocks (
    account TEXT COLLATE "C" PRIMARY KEY,
    ahead BIGINT NOT NULL
);

-- Each statement of these functions sees what was committed before it, also while it waited for a lock. In a condition a
-- function is called for a few microseconds less than by PERFORM; void is never NULL.

CREATE FUNCTION begin_of(state BIGINT, key BIGINT, whose TEXT) RETURNS BIGINT LANGUAGE plpgsql AS $$
BEGIN
    IF pg_advisory_xact_lock_shared(state) IS NULL OR pg_advisory_xact_lock(key) IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN coalesce((SELECT ahead FROM clocks WHERE account = whose), 0);
END
$$;
COMMENT ON FUNCTION begin_of IS 'Lock an account, and return how far its clock is ahead.';

CREATE FUNCTION hold_clock(whose TEXT) RETURNS VOID LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock(hashtextextended('clock of ' || whose, 0))
$$;
COMMENT ON FUNCTION hold_clock IS 'Wait for those who are adding rows of an account, and let no others begin.';

CREATE FUNCTION hold_advance(whose TEXT) RETURNS VOID LANGUAGE sql AS $$
    SELECT pg_advisory_lock(hashtextextended('advance of ' || whose, 0))
$$;
CREATE FUNCTION end_advance(whose TEXT) RETURNS BOOLEAN LANGUAGE sql AS $$
    SELECT pg_advisory_unlock(hashtextextended('advance of ' || whose, 0))
$$;

CREATE FUNCTION is_by_clock(state BIGINT, whose TEXT, by BIGINT) RETURNS BOOLEAN LANGUAGE plpgsql AS $$
BEGIN
    IF pg_advisory_xact_lock_shared(state) IS NULL
        OR pg_advisory_xact_lock_shared(hashtextextended('clock of ' || whose, 0)) IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN by = coalesce((SELECT ahead FROM clocks WHERE account = whose), 0);
END
$$;
COMMENT ON FUNCTION is_by_clock IS 'Return whether an account''s clock is so far ahead, and let it be until the end.';

ANALYZE clocks;
