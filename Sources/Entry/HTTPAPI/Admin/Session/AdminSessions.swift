import Crypto
import Foundation
import HTTPTypes
import Synchronization

/// The browsers that are signed in. They live in memory: a server that starts anew asks everybody to sign in again.
package final class AdminSessions: Sendable {
    /// A session that nobody used for so long is over.
    private static let idle: Duration = .seconds(12 * 3_600)
    /// The one unused longest goes when there are more.
    private static let most = 10_000
    private static let cookie = "kindred_session"

    private let sessions = Mutex<[String: AdminSession]>([:])

    package init() {}

    /// Begins a session; gives the header field that lets the browser come back to it.
    func begin(bearer: String) -> String {
        let (id, now) = (Self.randomText(), ContinuousClock.now)
        let session = AdminSession(bearer: bearer, secret: Self.randomText(), now: now)
        sessions.withLock { sessions in
            sessions = sessions.filter { now - $0.value.lastSeen < Self.idle }
            if sessions.count >= Self.most, let oldest = sessions.min(by: { $0.value.lastSeen < $1.value.lastSeen }) {
                sessions[oldest.key] = nil
            }
            sessions[id] = session
        }
        return "\(Self.cookie)=\(id); Path=/admin; HttpOnly; SameSite=Strict"
    }

    /// The session of a request; nil when there is none or it is over.
    func session(in headers: HTTPFields) -> AdminSession? {
        guard let id = Self.id(in: headers) else { return nil }
        let now = ContinuousClock.now
        guard let session = sessions.withLock({ $0[id] }), now - session.lastSeen < Self.idle else { return nil }
        session.touch(now)
        return session
    }

    /// Ends the session of a request; gives the header field that makes the browser forget it.
    func end(in headers: HTTPFields) -> String {
        if let id = Self.id(in: headers) { sessions.withLock { $0[id] = nil } }
        return "\(Self.cookie)=; Path=/admin; HttpOnly; SameSite=Strict; Max-Age=0"
    }

    private static func id(in headers: HTTPFields) -> String? {
        let pairs = headers[values: .cookie].flatMap { $0.split(separator: ";") }
        for pair in pairs {
            let parts = pair.split(separator: "=", maxSplits: 1).map { $0.trimmingSpaces }
            if parts.count == 2, parts[0] == cookie { return parts[1] }
        }
        return nil
    }

    /// 256 bits that nobody can guess.
    private static func randomText() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
