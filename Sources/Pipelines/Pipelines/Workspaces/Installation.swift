package import Catalog
package import Foundation
package import Records
import Storage

/// A data directory: its tenants, the tokens that lead to them, and the definitions that all of them follow.
package final class Installation: Sendable {
    package let data: URL
    package let catalog: Catalog
    package let surroundings: Surroundings
    private let registry: TokenRegistry

    /// Opens a data directory, making it when it is not there.
    package init(data: URL, catalog: Catalog, surroundings: Surroundings) throws(Failure) {
        self.data = data
        self.catalog = catalog
        self.surroundings = surroundings
        registry = try Failure.translating { () throws(StorageError) in try TokenRegistry.open(data: data) }
    }

    /// The workspace of a tenant. For writing, the tenant becomes known when it is new, and the workspace's lock is held
    /// until the workspace is closed.
    package func open(_ tenant: String, _ mode: Workspace.Mode) throws(Failure) -> Workspace {
        let (name, directory) = try Failure.translating { () throws(StorageError) in
            let name = try TenantName(tenant)
            if mode == .readWrite { try self.registry.ensureTenant(name, at: self.surroundings.now()) }
            return (name, WorkspaceDirectory(data: self.data, tenant: name))
        }
        return try Workspace(name, directory, mode, catalog: catalog, surroundings: surroundings)
    }

    /// Where a tenant's workspace lies.
    package func directory(of tenant: String) throws(Failure) -> URL {
        try Failure.translating { () throws(StorageError) in
            WorkspaceDirectory(data: self.data, tenant: try TenantName(tenant)).url
        }
    }

    // MARK: Tenants

    package struct Tenant: Sendable, Hashable {
        package let name: String
        package let createdAt: Instant
    }

    package func tenants() throws(Failure) -> [Tenant] {
        try Failure.translating { () throws(StorageError) in try self.registry.tenants() }
            .map { Tenant(name: $0.name.rawValue, createdAt: $0.createdAt) }
    }

    package func createTenant(_ name: String) throws(Failure) {
        try Failure.translating { () throws(StorageError) in
            try self.registry.createTenant(try TenantName(name), at: self.surroundings.now())
        }
    }

    /// Removes the tenant's tokens and everything in its workspace.
    package func deleteTenant(_ name: String) throws(Failure) {
        try Failure.translating { () throws(StorageError) in try self.registry.deleteTenant(try TenantName(name)) }
    }

    // MARK: Tokens

    /// A token as its keeper sees it: all but the secret.
    package struct Token: Sendable, Hashable {
        package let id: String
        package let tenant: String
        package let user: String
        package let role: String
        package let scopes: [String]
        package let createdAt: Instant
        package let expiresAt: Instant?
        package let revokedAt: Instant?

        init(_ entry: TokenEntry) {
            id = entry.id
            tenant = entry.grant.tenant.rawValue
            user = entry.grant.user
            role = entry.grant.role
            scopes = entry.grant.scopes
            createdAt = entry.createdAt
            expiresAt = entry.grant.expiresAt
            revokedAt = entry.revokedAt
        }
    }

    /// What a new token shall allow.
    package struct TokenRequest: Sendable {
        package let tenant: String
        package let user: String
        package let role: String
        package let scopes: [String]
        package let expiresAt: Instant?

        package init(tenant: String, user: String, role: String, scopes: [String], expiresAt: Instant? = nil) {
            (self.tenant, self.user, self.role) = (tenant, user, role)
            (self.scopes, self.expiresAt) = (scopes, expiresAt)
        }
    }

    /// Makes a token; `secret` is what its owner sends, and is never shown again.
    package func createToken(_ request: TokenRequest) throws(Failure) -> (secret: String, token: Token) {
        let made = try Failure.translating { () throws(StorageError) in
            let tenant = try TenantName(request.tenant)
            try self.registry.ensureTenant(tenant, at: self.surroundings.now())
            let grant = TokenGrant(
                tenant: tenant, user: request.user, role: request.role, scopes: request.scopes,
                expiresAt: request.expiresAt)
            return try self.registry.createToken(grant, at: self.surroundings.now())
        }
        return (made.secret, Token(made.entry))
    }

    /// All tokens, or one tenant's, oldest first.
    package func tokens(of tenant: String? = nil) throws(Failure) -> [Token] {
        try Failure.translating { () throws(StorageError) in
            try self.registry.tokens(of: try tenant.map { name throws(StorageError) in try TenantName(name) })
        }.map(Token.init)
    }

    package func revokeToken(_ id: String) throws(Failure) {
        try Failure.translating { () throws(StorageError) in
            try self.registry.revokeToken(id, at: self.surroundings.now())
        }
    }

    /// Whom a bearer token stands for now; nil when it opens nothing, for whatever reason.
    package func authenticate(_ bearer: String) throws(Failure) -> Token? {
        try Failure.translating { () throws(StorageError) in
            try self.registry.authenticate(bearer, at: self.surroundings.now())
        }.map(Token.init)
    }
}
