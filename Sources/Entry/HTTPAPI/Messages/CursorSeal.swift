import Crypto
import Foundation

/// Makes cursors that clients can only give back: what is inside is signed together with what it belongs to.
///
/// The key is the installation's, so that a walk goes on over a restart.
package struct CursorSeal: Sendable {
    private let key: SymmetricKey
    private static let tagBytes = 16

    /// - Parameter secret: at least 32 bytes.
    package init(secret: [UInt8]) { key = SymmetricKey(data: secret) }

    /// The sealed form of a cursor.
    /// - Parameter subject: tenant and query; the seal opens for the same subject only.
    package func seal(_ cursor: String, for subject: String) -> String {
        let bytes = Array(cursor.utf8)
        return Data(tag(bytes, subject) + bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// What was sealed; nil for anything that is not an unchanged cursor of this subject.
    package func open(_ sealed: String, for subject: String) -> String? {
        let padding = String(repeating: "=", count: (4 - sealed.utf8.count % 4) % 4)
        let standard = sealed.replacing("-", with: "+").replacing("_", with: "/") + padding
        guard let data = Data(base64Encoded: standard), data.count > Self.tagBytes else { return nil }
        let (given, bytes) = (Array(data.prefix(Self.tagBytes)), Array(data.dropFirst(Self.tagBytes)))
        // Every byte is compared whatever differs, so that time tells nothing.
        let difference = zip(given, tag(bytes, subject)).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
        guard difference == 0 else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private func tag(_ bytes: [UInt8], _ subject: String) -> [UInt8] {
        var code = HMAC<SHA256>(key: key)
        code.update(data: bytes)
        code.update(data: [0])
        code.update(data: Array(subject.utf8))
        return Array(code.finalize().prefix(Self.tagBytes))
    }
}
