import Crypto
import Foundation

/// A bearer token as its owner holds it: `kd_<id>_<secret>`. The id finds the row, the secret proves the right.
struct TokenSecret {
    let id: String
    let secret: String

    /// 8 random bytes to find it by, 24 that nobody guesses.
    init(randomness: inout some RandomNumberGenerator) {
        id = Self.hexadecimal(bytes: 8, &randomness)
        secret = Self.hexadecimal(bytes: 24, &randomness)
    }

    /// Reads what somebody sent; nil when it cannot be one of ours.
    init?(_ text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard text.utf8.count <= 128, parts.count == 3, parts[0] == "kd", !parts[1].isEmpty, !parts[2].isEmpty else {
            return nil
        }
        id = String(parts[1])
        secret = String(parts[2])
    }

    var text: String { "kd_\(id)_\(secret)" }

    /// What is stored. The secret is random and long, so a fast hash without salt gives nothing away.
    var hash: [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }

    /// Whether `hash` is that of this secret, in a time that does not tell where they differ.
    func matches(_ hash: [UInt8]) -> Bool {
        let own = self.hash
        guard own.count == hash.count else { return false }
        return zip(own, hash).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func hexadecimal(bytes: Int, _ randomness: inout some RandomNumberGenerator) -> String {
        (0..<bytes).map { _ in
            let byte = UInt8.random(in: .min ... .max, using: &randomness)
            return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
