import Crypto
import Foundation
import Importing
import Records

/// What a file is, by its bytes: the same import of the same file is one import, whatever the file is called.
struct FileIdentity: Sendable {
    /// SHA-256 in lower-case hexadecimal digits.
    let digest: String

    /// Reads the file once.
    init(path: String) throws(Failure) {
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }  // reading only: nothing is lost
            var hash = SHA256()
            while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
            digest = Self.text(of: hash.finalize())
        } catch {
            throw Failure(.failed, code: "file_read_failed", "\(path) cannot be read to its end; check the disk")
        }
    }

    /// The identity of an import: the file and all that decides what becomes of its rows.
    func importHash(_ options: ImportOptions, _ mapping: ColumnMapping) -> String {
        let columns = mapping.columns.map { "\($0.name)=\($0.target) \($0.dayFirst.map { "\($0)" } ?? "")" }
        let references =
            (options.references == .find ? [] : [options.references.rawValue])
            + (options.hasHeader == false ? ["no header"] : [])
        let parts = [digest, options.type.rawValue, options.policy.text, options.laying.text] + references + columns
        return Self.text(of: SHA256.hash(data: Data(parts.joined(separator: "\u{1F}").utf8)))
    }

    /// The id of a row that has none of its own: the same row of the same file always gets the same, so that an import
    /// that is repeated finds its own records again.
    func recordID(row: Int) -> RecordID {
        let hash = SHA256.hash(data: Data("\(digest) \(row)".utf8))
        let bits = hash.prefix(16).reduce((UInt64(0), UInt64(0))) { ($0.0 << 8 | $0.1 >> 56, $0.1 << 8 | UInt64($1)) }
        return RecordID("r" + Surroundings.base32(bits.0, digits: 12) + Surroundings.base32(bits.1, digits: 12))
    }

    private static func text(of hash: SHA256.Digest) -> String {
        hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
