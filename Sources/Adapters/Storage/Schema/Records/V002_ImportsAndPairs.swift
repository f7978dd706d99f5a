extension Migration {
    /// The ledger of imports, and what duplicate detection found and people judged.
    static let v002ImportsAndPairs = Migration(
        version: 2,
        sql: """
            CREATE TABLE imports (
                id TEXT PRIMARY KEY,
                type TEXT NOT NULL,
                file_name TEXT NOT NULL,
                content_hash TEXT NOT NULL,
                state TEXT NOT NULL,
                line INTEGER NOT NULL,
                byte_offset INTEGER NOT NULL,
                created INTEGER NOT NULL,
                updated INTEGER NOT NULL,
                unchanged INTEGER NOT NULL,
                skipped INTEGER NOT NULL,
                rejected INTEGER NOT NULL,
                started_at INTEGER NOT NULL,
                finished_at INTEGER
            ) STRICT;
            CREATE INDEX imports_by_content ON imports (content_hash, started_at);

            -- left_id is the smaller of the two in byte order.
            CREATE TABLE pairs (
                type TEXT NOT NULL,
                left_id TEXT NOT NULL,
                right_id TEXT NOT NULL,
                probability REAL NOT NULL,
                weight REAL NOT NULL,
                model TEXT NOT NULL,
                evidence TEXT,
                PRIMARY KEY (type, left_id, right_id)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX pairs_by_right ON pairs (type, right_id, left_id);

            CREATE TABLE cluster_members (
                type TEXT NOT NULL,
                cluster TEXT NOT NULL,
                id TEXT NOT NULL,
                PRIMARY KEY (type, cluster, id)
            ) STRICT, WITHOUT ROWID;
            CREATE UNIQUE INDEX cluster_members_by_record ON cluster_members (type, id);

            -- Append only: the last word on a pair counts.
            CREATE TABLE judgements (
                number INTEGER PRIMARY KEY,
                type TEXT NOT NULL,
                left_id TEXT NOT NULL,
                right_id TEXT NOT NULL,
                verdict TEXT NOT NULL,
                actor TEXT NOT NULL,
                at INTEGER NOT NULL,
                reason TEXT
            ) STRICT;
            CREATE INDEX judgements_by_pair ON judgements (type, left_id, right_id, number);
            """)
}
