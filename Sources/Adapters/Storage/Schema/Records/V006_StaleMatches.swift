extension Migration {
    /// Records whose pairs or clusters lost a member, for the next scan to group anew.
    static let v006StaleMatches = Migration(
        version: 6,
        sql: """
            CREATE TABLE stale_matches (
                type TEXT NOT NULL,
                id TEXT NOT NULL,
                PRIMARY KEY (type, id)
            ) STRICT, WITHOUT ROWID;
            """)
}
