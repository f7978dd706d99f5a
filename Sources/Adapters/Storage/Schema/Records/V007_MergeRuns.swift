extension Migration {
    /// Runs of many merges: what was approved, and how far each came.
    static let v007MergeRuns = Migration(
        version: 7,
        sql: """
            CREATE TABLE merge_runs (
                number INTEGER PRIMARY KEY,
                type TEXT NOT NULL,
                state TEXT NOT NULL,
                -- Of the plan; a plan is approved once.
                plan TEXT NOT NULL UNIQUE,
                groups INTEGER NOT NULL,
                is_automatic INTEGER NOT NULL,
                -- What all records had before the run.
                content TEXT NOT NULL,
                approved_by TEXT NOT NULL,
                approved_at INTEGER NOT NULL,
                finished_at INTEGER
            ) STRICT;
            CREATE TABLE merge_run_groups (
                run INTEGER NOT NULL REFERENCES merge_runs (number),
                place INTEGER NOT NULL,
                state TEXT NOT NULL,
                -- By id: the version that it had in the plan, as a JSON object.
                members TEXT NOT NULL,
                survivor TEXT,
                merge INTEGER,
                note TEXT,
                PRIMARY KEY (run, place)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX merge_run_groups_by_state ON merge_run_groups (run, state, place);
            """)
}
