-- A memory store has any name that a request gives it. A B-tree takes about 2,700 bytes, a hash index any length.

DROP INDEX memories_by_store;
CREATE INDEX memories_by_store ON memories USING hash (memory_store);
