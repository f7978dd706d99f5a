package import Records

/// What a token allows, without its secret.
package struct TokenEntry: Hashable, Sendable {
    package let id: String
    package let grant: TokenGrant
    package let createdAt: Instant
    package let revokedAt: Instant?

    /// Whether it opens anything at this moment.
    package func isValid(at moment: Instant) -> Bool {
        revokedAt == nil && grant.expiresAt.map { moment < $0 } ?? true
    }
}

/// Whom a token stands for, and what for.
package struct TokenGrant: Hashable, Sendable {
    package let tenant: TenantName
    package let user: String
    package let role: String
    /// Sorted words without white space.
    package let scopes: [String]
    /// nil: until it is revoked.
    package let expiresAt: Instant?

    package init(tenant: TenantName, user: String, role: String, scopes: [String], expiresAt: Instant? = nil) {
        self.tenant = tenant
        self.user = user
        self.role = role
        self.scopes = scopes.sorted()
        self.expiresAt = expiresAt
    }
}

/// A tenant that the server knows.
package struct TenantEntry: Hashable, Sendable {
    package let name: TenantName
    package let createdAt: Instant
}
