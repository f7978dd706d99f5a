extension Migration {
    /// Records, their history, the change log, and what belongs to the database as a whole.
    ///
    /// A deleted record leaves its row without fields, so that its version goes on rising should the id come back: an
    /// ETag or an index entry of the first life never fits the second. A record's number is its place in the tables
    /// that speak of it, so that type and id are stored once and rows of new records are appended to every index.
    static let v001Records = Migration(
        version: 1,
        sql: """
            CREATE TABLE records (
                number INTEGER PRIMARY KEY,
                type TEXT NOT NULL,
                id TEXT NOT NULL,
                version INTEGER NOT NULL,
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                digest INTEGER,
                fields TEXT,
                UNIQUE (type, id)
            ) STRICT;

            -- How many records of each type have fields: counting them would read them all.
            CREATE TABLE totals (type TEXT PRIMARY KEY, live INTEGER NOT NULL) STRICT, WITHOUT ROWID;

            -- Who wrote what when: one row per transaction.
            CREATE TABLE writes (
                number INTEGER PRIMARY KEY,
                source TEXT NOT NULL,
                actor TEXT NOT NULL,
                learned_at INTEGER NOT NULL
            ) STRICT;

            -- Append only: one row per version of a record. changes is an object of the fields that took another
            -- value, null for a field that was cleared; a delete clears every field.
            CREATE TABLE field_history (
                number INTEGER PRIMARY KEY,
                record INTEGER NOT NULL REFERENCES records (number),
                version INTEGER NOT NULL,
                operation TEXT NOT NULL,
                write INTEGER NOT NULL REFERENCES writes (number),
                changes TEXT NOT NULL
            ) STRICT;
            CREATE UNIQUE INDEX field_history_by_record ON field_history (record, version);

            CREATE TABLE change_log (
                seq INTEGER PRIMARY KEY AUTOINCREMENT,
                record INTEGER NOT NULL REFERENCES records (number),
                operation TEXT NOT NULL,
                version INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

            CREATE TABLE idempotency (
                key TEXT PRIMARY KEY,
                fingerprint TEXT NOT NULL,
                response BLOB NOT NULL,
                created_at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX idempotency_by_age ON idempotency (created_at);
            """)
}
