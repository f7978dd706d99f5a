import Crypto
import Foundation
import LeadFeatures
import Records
import Storage

/// Names for records that nobody can turn back without the tenant's key: HMAC-SHA-256 of type and id.
struct Pseudonyms: Sendable {
    private let key: SymmetricKey

    /// The key lies beside the records, readable by its owner alone; the first export makes it.
    init(_ directory: URL) throws(Failure) {
        let url = directory.appendingPathComponent("feature-key")
        if let known = try? Data(contentsOf: url), known.count == 32 {
            key = SymmetricKey(data: known)
            return
        }
        let made = SymmetricKey(size: .bits256)
        let bytes = made.withUnsafeBytes { Array($0) }
        let file = open(url.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            // Another export was quicker.
            guard errno == EEXIST, let known = try? Data(contentsOf: url), known.count == 32 else {
                throw Failure(
                    .denied, code: "denied",
                    "the key of pseudonyms cannot be made or read; check the owner and the mode of the workspace's directory"
                )
            }
            key = SymmetricKey(data: known)
            return
        }
        defer { close(file) }
        guard write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
            _ = unlink(url.path)
            throw Failure(
                .temporary, code: "full", "the key of pseudonyms cannot be written; make room, then try again")
        }
        key = made
    }

    /// Tells keys apart without telling the key: the front of its hash.
    var keyID: String { Hex.text(SHA256.hash(data: key.withUnsafeBytes { Data($0) })).prefix(16).description }

    /// 32 hexadecimal digits.
    func name(_ type: EntityType, _ id: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data("\(type.rawValue)\u{1F}\(id)".utf8), using: key)
        return Hex.text(code).prefix(32).description
    }
}

/// The pseudonyms of a type's records by their places, made when they are asked for first.
struct PseudonymTable {
    private let pseudonyms: Pseudonyms
    private let type: EntityType
    private let directory: RecordDirectory?

    init(_ pseudonyms: Pseudonyms, _ type: EntityType, _ directory: RecordDirectory?) {
        (self.pseudonyms, self.type, self.directory) = (pseudonyms, type, directory)
    }

    subscript(_ record: Int32) -> String {
        directory.map { pseudonyms.name(type, $0.identifiers[Int(record)]) } ?? ""
    }
}

/// Bytes in lower-case hexadecimal digits.
enum Hex {
    private static let digits = Array("0123456789abcdef".utf8)

    static func text(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
