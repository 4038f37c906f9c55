-- The tables of the emulator's state. Instants are microseconds since 1970. Columns named `data` hold JSON.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE conversations (
    seq INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL,
    status TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL,
    joins INTEGER,
    due INTEGER,
    awaits TEXT,
    data TEXT NOT NULL,
    request BLOB NOT NULL
);
CREATE INDEX conversations_by_account ON conversations (account, deleted, seq);
CREATE INDEX conversations_by_status ON conversations (account, deleted, status, seq);
CREATE INDEX conversations_by_due ON conversations (due, seq) WHERE due IS NOT NULL;

-- Counting rows takes longer the more there are, so their numbers are kept: for a list's total_count, the concurrency
-- limit and the credits. Inserts of conversations write them in bulk, triggers follow other changes. `created` sums the
-- instants of creation in milliseconds, which stays within 64 bits.
CREATE TABLE tallies (
    account TEXT NOT NULL,
    status TEXT NOT NULL,
    number INTEGER NOT NULL,
    created INTEGER NOT NULL,
    PRIMARY KEY (account, status)
) WITHOUT ROWID;
CREATE TRIGGER conversation_removed AFTER DELETE ON conversations WHEN OLD.deleted = 0 BEGIN
    UPDATE tallies SET number = number - 1, created = created - OLD.created / 1000
        WHERE account = OLD.account AND status = OLD.status;
END;
CREATE TRIGGER conversation_changed AFTER UPDATE OF account, status, deleted ON conversations BEGIN
    UPDATE tallies SET number = number - 1, created = created - OLD.created / 1000
        WHERE OLD.deleted = 0 AND account = OLD.account AND status = OLD.status;
    INSERT INTO tallies SELECT NEW.account, NEW.status, 1, NEW.created / 1000 WHERE NEW.deleted = 0
        ON CONFLICT DO UPDATE SET number = number + 1, created = created + excluded.created;
END;

CREATE TABLE spending (
    account TEXT PRIMARY KEY,
    milliseconds INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX events_by_conversation ON events (conversation_id, seq);

CREATE TABLE rooms (
    conversation_id TEXT PRIMARY KEY,
    data TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE happenings (
    seq INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX happenings_by_conversation ON happenings (conversation_id, seq);

CREATE TABLE messages (
    seq INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX messages_by_conversation ON messages (conversation_id, seq);

CREATE TABLE memories (
    seq INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    memory_store TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX memories_by_store ON memories (memory_store, account, seq);

CREATE TABLE recordings (
    seq INTEGER PRIMARY KEY,
    recording_id TEXT NOT NULL UNIQUE,
    conversation_id TEXT NOT NULL,
    status TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX recordings_by_conversation ON recordings (conversation_id);
CREATE INDEX recordings_by_status ON recordings (status, seq);

-- Times of an account are those of its own clock, which may be ahead of the emulator's by so many microseconds.
CREATE TABLE clocks (
    account TEXT PRIMARY KEY,
    ahead INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE timers (
    seq INTEGER PRIMARY KEY,
    inside INTEGER NOT NULL,
    due INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    data TEXT,
    account TEXT
);
CREATE INDEX timers_by_due ON timers (inside, due, seq);
CREATE INDEX timers_by_subject ON timers (subject, kind);

CREATE TABLE deliveries (
    seq INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    event_type TEXT NOT NULL,
    account TEXT NOT NULL,
    state TEXT NOT NULL,
    due INTEGER,
    tries INTEGER NOT NULL,
    triggered INTEGER NOT NULL,
    payload TEXT NOT NULL,
    attempts TEXT NOT NULL,
    url TEXT NOT NULL,
    headers TEXT NOT NULL
);
CREATE INDEX deliveries_by_due ON deliveries (due, seq) WHERE due IS NOT NULL;
CREATE INDEX deliveries_by_conversation ON deliveries (conversation_id, state, seq);

CREATE TABLE resources (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0,
    data TEXT NOT NULL,
    UNIQUE (kind, id, account)
);
CREATE INDEX resources_by_account ON resources (kind, account, deleted, seq);
CREATE INDEX resources_by_id ON resources (id);
