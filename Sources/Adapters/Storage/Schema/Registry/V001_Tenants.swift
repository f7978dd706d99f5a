extension Migration {
    /// Tenants and the tokens that lead to them. A token's secret is kept as its SHA-256 only.
    static let v001Tenants = Migration(
        version: 1,
        sql: """
            CREATE TABLE tenants (name TEXT PRIMARY KEY, created_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

            CREATE TABLE tokens (
                id TEXT PRIMARY KEY,
                hash BLOB NOT NULL,
                tenant TEXT NOT NULL REFERENCES tenants (name) ON DELETE CASCADE,
                user TEXT NOT NULL,
                role TEXT NOT NULL,
                scopes TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                expires_at INTEGER,
                revoked_at INTEGER
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX tokens_by_tenant ON tokens (tenant);
            """)
}
