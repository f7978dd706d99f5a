import Crypto
import Foundation
import LeadFeatures
import Parquet
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

    func name(_ type: EntityType, _ id: String) -> ShortDigest {
        ShortDigest(HMAC<SHA256>.authenticationCode(for: Data("\(type.rawValue)\u{1F}\(id)".utf8), using: key))
    }
}

/// The pseudonyms of a type's records by their places, of those that are wanted.
struct PseudonymTable: Sendable {
    private let names: [ShortDigest]

    /// Records that one thread names at a time.
    private static let recordsInPiece = 16_384

    /// - Parameter wanted: places of records; those below 0 are passed over.
    init(
        _ pseudonyms: Pseudonyms, _ type: EntityType, _ directory: RecordDirectory?, wanted: [Int32], workers: Int
    ) async {
        guard let directory else {
            names = []
            return
        }
        var isWanted = [Bool](repeating: false, count: directory.count)
        for record in wanted where record >= 0 { isWanted[Int(record)] = true }
        let flags = isWanted
        let pieces = stride(from: 0, to: flags.count, by: Self.recordsInPiece).map {
            $0..<min(flags.count, $0 + Self.recordsInPiece)
        }
        let nobody = ShortDigest(high: 0, low: 0)
        let parts = await ConcurrentMap.map(pieces.count, workers: workers) { piece in
            pieces[piece].map { flags[$0] ? pseudonyms.name(type, directory.identifiers[$0]) : nobody }
        }
        names = Array(parts.joined())
    }

    /// Of a wanted record.
    subscript(_ record: Int32) -> ShortDigest { names[Int(record)] }
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
