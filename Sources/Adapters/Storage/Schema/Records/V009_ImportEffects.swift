extension Migration {
    /// What each import did, so that it can be taken back, and what it decides by, so that it can go on.
    static let v009ImportEffects = Migration(
        version: 9,
        sql: """
            ALTER TABLE imports ADD COLUMN merged INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE imports ADD COLUMN reviewed INTEGER NOT NULL DEFAULT 0;
            -- How it was asked for, as a JSON object.
            ALTER TABLE imports ADD COLUMN request TEXT NOT NULL DEFAULT '{}';
            ALTER TABLE imports ADD COLUMN undone_at INTEGER;

            -- One row per transaction of an import: the lines of history and of the merge log that it wrote.
            CREATE TABLE import_batches (
                number INTEGER PRIMARY KEY,
                import TEXT NOT NULL REFERENCES imports (id),
                history_after INTEGER NOT NULL,
                history_upto INTEGER NOT NULL,
                merges_after INTEGER NOT NULL,
                merges_upto INTEGER NOT NULL,
                is_undone INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX import_batches_by_import ON import_batches (import, number);

            -- What each row of a running import may be the same as: a stored record, or an earlier row of the file.
            CREATE TABLE import_candidates (
                import TEXT NOT NULL REFERENCES imports (id),
                row INTEGER NOT NULL,
                place INTEGER NOT NULL,
                record TEXT,
                other INTEGER,
                probability REAL NOT NULL,
                PRIMARY KEY (import, row, place)
            ) STRICT, WITHOUT ROWID;

            -- What an undo left as it was, and why; field is empty where the whole record stayed.
            CREATE TABLE import_kept (
                import TEXT NOT NULL REFERENCES imports (id),
                type TEXT NOT NULL,
                id TEXT NOT NULL,
                field TEXT NOT NULL,
                reason TEXT NOT NULL,
                PRIMARY KEY (import, type, id, field)
            ) STRICT, WITHOUT ROWID;
            """)
}
