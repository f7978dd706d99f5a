extension Migration {
    /// Merges: where each merged record went, who refers to whom, what a survivor stands for, and the log of all that.
    static let v003Merges = Migration(
        version: 3,
        sql: """
            -- The record that this one went into; its row has no fields then.
            ALTER TABLE records ADD COLUMN merged_into INTEGER REFERENCES records (number);
            CREATE INDEX records_by_survivor ON records (merged_into) WHERE merged_into IS NOT NULL;

            -- Every reference of a live record: the id as it was written, and the record that it leads to.
            CREATE TABLE record_references (
                child INTEGER NOT NULL REFERENCES records (number),
                field TEXT NOT NULL,
                place INTEGER NOT NULL,
                target_type TEXT NOT NULL,
                target TEXT NOT NULL,
                written TEXT NOT NULL,
                since INTEGER NOT NULL,
                PRIMARY KEY (child, field, place)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX record_references_by_target ON record_references (target_type, target);

            -- By survivor: members and events as JSON; trail holds its fields before and after each deletion since then.
            CREATE TABLE merge_groups (
                record INTEGER PRIMARY KEY REFERENCES records (number),
                state TEXT NOT NULL,
                trail TEXT NOT NULL
            ) STRICT;

            -- Append only; hash covers every column but detail, whose own hash it covers, and the hash before.
            CREATE TABLE merge_log (
                number INTEGER PRIMARY KEY,
                kind TEXT NOT NULL,
                type TEXT NOT NULL,
                survivor TEXT NOT NULL,
                actor TEXT NOT NULL,
                at INTEGER NOT NULL,
                body TEXT NOT NULL,
                detail TEXT,
                detail_hash TEXT NOT NULL,
                previous TEXT NOT NULL,
                hash TEXT NOT NULL
            ) STRICT;
            CREATE INDEX judgements_by_right ON judgements (type, right_id, left_id, number);
            CREATE TABLE merge_log_records (
                type TEXT NOT NULL,
                id TEXT NOT NULL,
                entry INTEGER NOT NULL REFERENCES merge_log (number),
                PRIMARY KEY (type, id, entry)
            ) STRICT, WITHOUT ROWID;
            """)
}
