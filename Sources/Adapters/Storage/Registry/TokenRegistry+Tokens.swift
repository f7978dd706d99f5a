import Foundation
import GRDB
package import Records

extension TokenRegistry {
    /// Makes a token. `secret` is shown to its owner now and never again: only a hash of it is kept. Throws `.notFound`
    /// when the tenant is not known.
    package func createToken(
        _ grant: TokenGrant, at now: Instant
    ) throws(StorageError) -> (secret: String, entry: TokenEntry) {
        var randomness = SystemRandomNumberGenerator()
        let secret = TokenSecret(randomness: &randomness)
        guard try tenant(grant.tenant) != nil else {
            throw StorageError(.notFound, "there is no tenant \(grant.tenant); make it first (kindred tenant create)")
        }
        try writing { database in
            try database.execute(
                sql: """
                    INSERT INTO tokens (id, hash, tenant, user, role, scopes, created_at, expires_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    secret.id, Data(secret.hash), grant.tenant.rawValue, grant.user, grant.role,
                    grant.scopes.joined(separator: " "), now.milliseconds, grant.expiresAt?.milliseconds,
                ])
        }
        return (secret.text, TokenEntry(id: secret.id, grant: grant, createdAt: now, revokedAt: nil))
    }

    /// What a token allows now; nil when it is unknown, wrong, expired or revoked, which a caller cannot tell apart.
    package func authenticate(_ token: String, at now: Instant) throws(StorageError) -> TokenEntry? {
        guard let secret = TokenSecret(token) else { return nil }
        let found = try readingOnce { database in
            try database.row("SELECT * FROM tokens WHERE id = ?", [secret.id]).map { row in
                (hash: Array(row["hash"] as Data), entry: try Self.entry(row))
            }
        }
        // An unknown id takes the time of a wrong secret.
        let matches = secret.matches(found?.hash ?? [UInt8](repeating: 0, count: 32))
        guard matches, let entry = found?.entry, entry.isValid(at: now) else { return nil }
        return entry
    }

    /// All tokens, or those of one tenant, oldest first.
    package func tokens(of tenant: TenantName? = nil) throws(StorageError) -> [TokenEntry] {
        try reading { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM tokens WHERE ?1 IS NULL OR tenant = ?1 ORDER BY created_at, id",
                arguments: [tenant?.rawValue]
            ).map(Self.entry)
        }
    }

    /// Makes a token worthless from now on; a second time nothing changes. Throws `.notFound`.
    package func revokeToken(_ id: String, at now: Instant) throws(StorageError) {
        try writing { database in
            try database.execute(
                sql: "UPDATE tokens SET revoked_at = ifnull(revoked_at, ?) WHERE id = ?",
                arguments: [now.milliseconds, id])
            guard database.changesCount == 1 else { throw StorageError(.notFound, "there is no token with this id") }
        }
    }

    private static func entry(_ row: Row) throws -> TokenEntry {
        let scopes = (row["scopes"] as String).split(separator: " ").map(String.init)
        let grant = TokenGrant(
            tenant: try TenantName(row["tenant"]), user: row["user"], role: row["role"], scopes: scopes,
            expiresAt: (row["expires_at"] as Int64?).map(Instant.init(milliseconds:)))
        return TokenEntry(
            id: row["id"], grant: grant, createdAt: Instant(milliseconds: row["created_at"]),
            revokedAt: (row["revoked_at"] as Int64?).map(Instant.init(milliseconds:)))
    }
}
