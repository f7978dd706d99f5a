import Foundation
import Records
import Storage
import TestSupport
import Testing

@Suite struct TokenRegistryTests {
    let directory: TemporaryDirectory
    let registry: TokenRegistry
    let tenant: TenantName

    init() throws {
        directory = try TemporaryDirectory("registry")
        registry = try TokenRegistry.open(data: directory.url)
        tenant = try TenantName("acme")
        try registry.createTenant(tenant, at: moment(1))
    }

    private func grant(expiresAt: Instant? = nil) -> TokenGrant {
        TokenGrant(tenant: tenant, user: "anna", role: "editor", scopes: ["write", "read"], expiresAt: expiresAt)
    }

    @Test func aTokenOpensWhatItWasMadeFor() throws {
        let (secret, entry) = try registry.createToken(grant(), at: moment(5))
        #expect(secret.hasPrefix("kd_\(entry.id)_"))
        let found = try #require(try registry.authenticate(secret, at: moment(6)))
        #expect(found == entry && found.grant == grant() && found.createdAt == moment(5))
        #expect(found.grant.scopes == ["read", "write"])
    }

    @Test func theSecretIsNotInTheFile() throws {
        let (secret, _) = try registry.createToken(grant(), at: moment(5))
        try registry.close()
        let bytes = try Data(contentsOf: directory.url.appendingPathComponent("registry.sqlite"))
        #expect(bytes.range(of: Data(secret.split(separator: "_")[2].utf8)) == nil)
    }

    @Test func expiredAndRevokedTokensOpenNothing() throws {
        let (short, _) = try registry.createToken(grant(expiresAt: moment(10)), at: moment(5))
        #expect(try registry.authenticate(short, at: moment(9)) != nil)
        #expect(try registry.authenticate(short, at: moment(10)) == nil)
        let (secret, entry) = try registry.createToken(grant(), at: moment(5))
        try registry.revokeToken(entry.id, at: moment(7))
        try registry.revokeToken(entry.id, at: moment(8))
        #expect(try registry.authenticate(secret, at: moment(9)) == nil)
        #expect(try registry.tokens(of: tenant).map(\.revokedAt).contains(moment(7)))
        #expect(storageError { try registry.revokeToken("none", at: moment(1)) }?.code == .notFound)
    }

    @Test func wrongTokensOpenNothing() throws {
        let (secret, entry) = try registry.createToken(grant(), at: moment(5))
        let last = secret.last == "0" ? "1" : "0"
        let wrong = [
            "", "kd", "kd__", "kd_\(entry.id)_", "kd_\(entry.id)_00", "kd_none_00", secret.dropLast() + last,
            secret + "0", secret.uppercased(), "xx" + secret.dropFirst(2), secret + "_a",
            String(repeating: "k", count: 1_000_000),
        ]
        for token in wrong { #expect(try registry.authenticate(String(token), at: moment(6)) == nil) }
    }

    @Test func tokensNeedATenant() throws {
        let other = TokenGrant(tenant: try TenantName("none"), user: "u", role: "r", scopes: [])
        #expect(storageError { _ = try registry.createToken(other, at: moment(1)) }?.code == .notFound)
    }

    @Test func tenantsAreListedAndMadeOnce() throws {
        #expect(storageError { try registry.createTenant(tenant, at: moment(2)) }?.code == .exists)
        try registry.ensureTenant(tenant, at: moment(2))
        try registry.ensureTenant(try TenantName("abc"), at: moment(2))
        #expect(try registry.tenants().map(\.name.rawValue) == ["abc", "acme"])
        #expect(try registry.tenant(tenant)?.createdAt == moment(1))
    }

    @Test func aDeletedTenantLeavesNothing() throws {
        let (secret, _) = try registry.createToken(grant(), at: moment(5))
        let workspace = WorkspaceDirectory(data: directory.url, tenant: tenant)
        let store = try RecordStore.open(directory: workspace, mode: .readWrite)
        #expect(storageError { try registry.deleteTenant(tenant) }?.code == .locked)
        try store.close()
        try registry.deleteTenant(tenant)
        #expect(!FileManager.default.fileExists(atPath: workspace.url.path))
        #expect(try registry.authenticate(secret, at: moment(6)) == nil)
        #expect(try registry.tokens() == [])
        #expect(storageError { try registry.deleteTenant(tenant) }?.code == .notFound)
    }

    @Test func anotherProcessSeesWhatIsMadeAtOnce() throws {
        let other = try TokenRegistry.open(data: directory.url)
        let (secret, _) = try other.createToken(grant(), at: moment(5))
        #expect(try registry.authenticate(secret, at: moment(6)) != nil)
        #expect(try registry.tenants().count == 1)
    }

    @Test func aDamagedRegistryIsCorrupt() throws {
        try registry.close()
        try directory.write(String(repeating: "no database ", count: 999), to: "registry.sqlite")
        let error = storageError { _ = try TokenRegistry.open(data: directory.url) }
        #expect(error?.code == .corrupt)
        #expect(error?.path?.hasSuffix("registry.sqlite") == true)
    }

    @Test func manyProcessesMayMakeTokensAtOnce() async throws {
        let (data, tenant) = (directory.url, tenant)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let registry = try TokenRegistry.open(data: data)
                    let grant = TokenGrant(tenant: tenant, user: "u", role: "r", scopes: [])
                    for _ in 0..<10 { _ = try registry.createToken(grant, at: moment(1)) }
                }
            }
            try await group.waitForAll()
        }
        #expect(try registry.tokens().count == 40)
    }
}
