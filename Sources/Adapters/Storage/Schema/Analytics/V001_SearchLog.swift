extension Migration {
    /// Requests with what they showed, what was done with it, the attempts that they are part of, daily sums, what each
    /// person chose, and the keys under which people are known.
    ///
    /// Not STRICT where a key may be NULL: `daily.term` is NULL where a text may not be told.
    static let v001SearchLog = Migration(
        version: 1,
        sql: """
            CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
            CREATE TABLE month_key (month INTEGER PRIMARY KEY, key BLOB NOT NULL) STRICT;

            CREATE TABLE q (
                query_id TEXT PRIMARY KEY, ts INTEGER NOT NULL, attempt_id TEXT, session_id TEXT, user_key BLOB,
                app TEXT, surface TEXT NOT NULL CHECK (surface IN ('suggest', 'search', 'cli', 'saved')),
                raw TEXT, norm_hash BLOB NOT NULL, shape TEXT NOT NULL, kind TEXT NOT NULL, chars INTEGER NOT NULL,
                terms INTEGER NOT NULL, lang TEXT, n_hits INTEGER NOT NULL, n_hits_exact INTEGER NOT NULL,
                rescue TEXT NOT NULL, took_us INTEGER NOT NULL, expand_us INTEGER, match_us INTEGER,
                partial INTEGER NOT NULL, cache INTEGER NOT NULL, diag TEXT NOT NULL, index_seq INTEGER NOT NULL,
                index_lag_ms INTEGER, variant TEXT, status INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX q_by_time ON q (ts);
            CREATE INDEX q_by_attempt ON q (attempt_id);
            CREATE INDEX q_by_user ON q (user_key) WHERE user_key IS NOT NULL;

            CREATE TABLE shown (
                query_id TEXT NOT NULL, pos INTEGER NOT NULL, object_type TEXT NOT NULL, object_id TEXT NOT NULL,
                bucket INTEGER NOT NULL, PRIMARY KEY (query_id, pos)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE ev (
                event_id TEXT PRIMARY KEY, query_id TEXT NOT NULL, ts INTEGER NOT NULL, user_key BLOB,
                action TEXT NOT NULL, object_type TEXT, object_id TEXT, pos INTEGER, dwell_ms INTEGER, team TEXT
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX ev_by_query ON ev (query_id);
            CREATE INDEX ev_by_time ON ev (ts);

            CREATE TABLE attempt (
                attempt_id TEXT PRIMARY KEY, session_id TEXT, prev_attempt TEXT, refinement TEXT,
                final_query_id TEXT NOT NULL, keystrokes INTEGER NOT NULL, started INTEGER NOT NULL,
                ended INTEGER NOT NULL, outcome TEXT
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX attempt_by_start ON attempt (started);

            CREATE TABLE daily (
                day INTEGER NOT NULL, shape TEXT NOT NULL, term TEXT, surface TEXT NOT NULL, n INTEGER NOT NULL,
                users INTEGER NOT NULL, zero INTEGER NOT NULL, clicks INTEGER NOT NULL, mrr_sum REAL NOT NULL,
                p50 INTEGER, p95 INTEGER, p99 INTEGER, PRIMARY KEY (day, shape, term, surface)
            );

            CREATE TABLE choice (
                user_key BLOB NOT NULL, object_type TEXT NOT NULL, object_id TEXT NOT NULL, weight REAL NOT NULL,
                ts INTEGER NOT NULL, PRIMARY KEY (user_key, object_type, object_id)
            ) STRICT, WITHOUT ROWID;
            """)
}
