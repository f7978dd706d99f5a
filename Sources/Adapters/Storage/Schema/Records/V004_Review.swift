extension Migration {
    /// The review queue: cases, what reviewers said and did, and what judgements rest on.
    static let v004Review = Migration(
        version: 4,
        sql: """
            -- What both records had in the deciding fields; the judgement stands as long as they have it.
            ALTER TABLE judgements ADD COLUMN left_digest TEXT;
            ALTER TABLE judgements ADD COLUMN right_digest TEXT;
            -- How two different records have to do with each other.
            ALTER TABLE judgements ADD COLUMN relation TEXT;

            CREATE TABLE review_cases (
                number INTEGER PRIMARY KEY,
                type TEXT NOT NULL,
                state TEXT NOT NULL,
                origin TEXT NOT NULL,
                -- Sorted ids as a JSON array.
                members TEXT NOT NULL,
                probability REAL NOT NULL,
                doubt REAL NOT NULL,
                value REAL NOT NULL,
                version INTEGER NOT NULL,
                assignee TEXT,
                holder TEXT,
                held_until INTEGER,
                known TEXT,
                created_at INTEGER NOT NULL,
                decided_by TEXT,
                decided_at INTEGER,
                reason TEXT,
                merge INTEGER
            ) STRICT;
            CREATE UNIQUE INDEX review_cases_open ON review_cases (type, members)
                WHERE state = 'open' AND origin <> 'known';
            CREATE INDEX review_cases_by_doubt ON review_cases (type, doubt DESC, number) WHERE state = 'open';
            CREATE INDEX review_cases_by_value ON review_cases (type, value DESC, number) WHERE state = 'open';
            CREATE INDEX review_cases_of_doubt ON review_cases (type, assignee, doubt DESC, number) WHERE state = 'open';
            CREATE INDEX review_cases_of_value ON review_cases (type, assignee, value DESC, number) WHERE state = 'open';
            CREATE INDEX review_cases_by_state ON review_cases (type, state, number);

            CREATE TABLE review_members (
                type TEXT NOT NULL,
                id TEXT NOT NULL,
                number INTEGER NOT NULL REFERENCES review_cases (number),
                PRIMARY KEY (type, id, number)
            ) STRICT, WITHOUT ROWID;

            -- What each person answered to cases that several look at, and to those whose answer is known.
            CREATE TABLE review_looks (
                number INTEGER NOT NULL REFERENCES review_cases (number),
                reviewer TEXT NOT NULL,
                answer TEXT NOT NULL,
                at INTEGER NOT NULL,
                PRIMARY KEY (number, reviewer)
            ) STRICT, WITHOUT ROWID;

            -- Comments, reasons to skip, assignments: append only.
            CREATE TABLE review_remarks (
                remark INTEGER PRIMARY KEY,
                number INTEGER NOT NULL REFERENCES review_cases (number),
                kind TEXT NOT NULL,
                actor TEXT NOT NULL,
                at INTEGER NOT NULL,
                text TEXT NOT NULL
            ) STRICT;
            CREATE INDEX review_remarks_by_case ON review_remarks (number, kind, actor);
            """)
}
