import Crypto
import Foundation
import Records
import SearchAnalytics
import Storage

/// The keyed hashes under which a tenant's log knows people and texts. The secrets change with every month, but for the
/// one of texts and of what people chose.
struct UserKeys: Sendable {
    private let store: SearchLogStore
    private let random: @Sendable () -> UInt64
    private var secrets: [Int: [UInt8]] = [:]
    /// No month of the calendar.
    private static let lasting = 0

    init(store: SearchLogStore, random: @escaping @Sendable () -> UInt64) {
        (self.store, self.random) = (store, random)
    }

    mutating func key(of user: String, at moment: Instant) throws(Failure) -> UserKey {
        UserKey(Self.hash(user, under: try secret(Self.month(of: moment))))
    }

    /// The key for what a person chose, which outlasts months.
    mutating func lastingKey(of user: String) throws(Failure) -> UserKey {
        UserKey(Self.hash("choices of " + user, under: try secret(Self.lasting)))
    }

    mutating func digest(of text: String) throws(Failure) -> [UInt8] {
        Self.hash("text " + text, under: try secret(Self.lasting))
    }

    /// All keys under which a person may be known now.
    mutating func allKeys(of user: String) throws(Failure) -> [UserKey] {
        let months = try Failure.translating { () throws(StorageError) in try store.monthKeys() }
        let keys = months.filter { $0.month != Self.lasting }.map { UserKey(Self.hash(user, under: $0.key)) }
        return keys + [try lastingKey(of: user)]
    }

    /// Months counted from the year 0.
    static func month(of moment: Instant) -> Int {
        guard let date = moment.date else { return 1 }
        return date.year * 12 + date.month
    }

    private mutating func secret(_ month: Int) throws(Failure) -> [UInt8] {
        if let secret = secrets[month] { return secret }
        let new = (0..<4).flatMap { _ in withUnsafeBytes(of: random()) { Array($0) } }
        let secret = try Failure.translating { [store] () throws(StorageError) in
            try store.key(ofMonth: month, making: new)
        }
        secrets[month] = secret
        return secret
    }

    private static func hash(_ text: String, under secret: [UInt8]) -> [UInt8] {
        let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: secret))
        return Array(code.prefix(16))
    }
}
