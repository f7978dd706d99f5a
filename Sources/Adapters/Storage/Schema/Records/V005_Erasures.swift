extension Migration {
    /// Who was erased when: ids only, so that an older backup that is put back is erased again.
    static let v005Erasures = Migration(
        version: 5,
        sql: """
            CREATE TABLE erasures (
                type TEXT NOT NULL,
                id TEXT NOT NULL,
                at INTEGER NOT NULL,
                entry INTEGER NOT NULL,
                PRIMARY KEY (type, id)
            ) STRICT, WITHOUT ROWID;
            """)
}
