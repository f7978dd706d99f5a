extension Migration {
    /// Models that score leads, which of them does, and who was shown whose scores.
    static let v008Scoring = Migration(
        version: 8,
        sql: """
            CREATE TABLE scoring_models (
                number INTEGER PRIMARY KEY,
                type TEXT NOT NULL,
                name TEXT NOT NULL,
                -- Of the document: the same model is kept once.
                fingerprint TEXT NOT NULL,
                made_at INTEGER NOT NULL,
                made_by TEXT NOT NULL,
                document TEXT NOT NULL,
                -- The figures on its test rows, as a JSON array.
                figures TEXT NOT NULL,
                UNIQUE (type, fingerprint)
            ) STRICT;
            -- Append-only; the champion of a type is the model of its last line.
            CREATE TABLE scoring_changes (
                number INTEGER PRIMARY KEY,
                type TEXT NOT NULL,
                kind TEXT NOT NULL,
                model INTEGER NOT NULL REFERENCES scoring_models (number),
                former INTEGER REFERENCES scoring_models (number),
                at INTEGER NOT NULL,
                actor TEXT NOT NULL,
                reason TEXT NOT NULL,
                -- The comparison that allowed it, as a JSON object.
                evidence TEXT
            ) STRICT;
            CREATE INDEX scoring_changes_by_type ON scoring_changes (type, number);
            CREATE TABLE scoring_experiments (
                name TEXT PRIMARY KEY,
                type TEXT NOT NULL,
                champion INTEGER NOT NULL REFERENCES scoring_models (number),
                challenger INTEGER NOT NULL REFERENCES scoring_models (number),
                share REAL NOT NULL,
                hidden REAL NOT NULL,
                started_at INTEGER NOT NULL,
                ended_at INTEGER
            ) STRICT, WITHOUT ROWID;
            -- The first time that an account was shown a score in an experiment; accounts by a keyed hash.
            CREATE TABLE scoring_exposures (
                experiment TEXT NOT NULL REFERENCES scoring_experiments (name),
                unit TEXT NOT NULL,
                arm TEXT NOT NULL,
                at INTEGER NOT NULL,
                PRIMARY KEY (experiment, unit)
            ) STRICT, WITHOUT ROWID;
            """)
}
