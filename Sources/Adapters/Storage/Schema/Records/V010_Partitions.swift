extension Migration {
    /// Words on many records at once, and how many cases there are of each state.
    static let v010Partitions = Migration(
        version: 10,
        sql: """
            -- A word on many records, whose ids in judgements are empty: it says what it says of any two of them that are
            -- in different parts. Taking a group of 500 apart is one word of 500 rows, not 125,000 words.
            CREATE TABLE judgement_parts (
                type TEXT NOT NULL,
                id TEXT NOT NULL,
                judgement INTEGER NOT NULL REFERENCES judgements (number),
                part INTEGER NOT NULL,
                digest TEXT,
                PRIMARY KEY (type, id, judgement)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX judgement_parts_by_judgement ON judgement_parts (judgement, type, id, part, digest);

            -- Every pair that a word is about, by one spelling.
            CREATE VIEW judged_pairs AS
                SELECT number, type, left_id, right_id, verdict, actor, at, reason, relation, left_digest, right_digest
                FROM judgements WHERE left_id <> ''
                UNION ALL
                SELECT word.number, one.type, one.id, other.id, word.verdict, word.actor, word.at, word.reason,
                    word.relation, one.digest, other.digest
                FROM judgement_parts AS one
                JOIN judgement_parts AS other ON other.judgement = one.judgement AND other.type = one.type
                    AND other.id > one.id AND other.part <> one.part
                JOIN judgements AS word ON word.number = one.judgement;

            -- Counting a hundred thousand cases would read them all; every page of the queue says how many there are.
            CREATE TABLE review_totals (
                type TEXT NOT NULL,
                state TEXT NOT NULL,
                cases INTEGER NOT NULL,
                PRIMARY KEY (type, state)
            ) STRICT, WITHOUT ROWID;
            INSERT INTO review_totals SELECT type, state, count(*) FROM review_cases GROUP BY type, state;
            CREATE TRIGGER review_case_added AFTER INSERT ON review_cases BEGIN
                INSERT INTO review_totals VALUES (NEW.type, NEW.state, 1) ON CONFLICT DO UPDATE SET cases = cases + 1;
            END;
            CREATE TRIGGER review_case_moved AFTER UPDATE OF state ON review_cases WHEN OLD.state <> NEW.state BEGIN
                UPDATE review_totals SET cases = cases - 1 WHERE type = OLD.type AND state = OLD.state;
                INSERT INTO review_totals VALUES (NEW.type, NEW.state, 1) ON CONFLICT DO UPDATE SET cases = cases + 1;
            END;
            CREATE TRIGGER review_case_removed AFTER DELETE ON review_cases BEGIN
                UPDATE review_totals SET cases = cases - 1 WHERE type = OLD.type AND state = OLD.state;
            END;
            """)
}
