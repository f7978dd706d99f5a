import Catalog
import Foundation
import Records
import Storage

/// What the stored results of a scan rest on.
struct ScanState: Codable, Hashable {
    /// The last change that it has seen.
    var sequence: Int64
    /// The fingerprint of the definitions.
    var definitions: String
    /// The last judgement that it has seen.
    var judgement: Int64
    var minimumProbability: Double

    private static func key(_ type: EntityType) -> String { "scan-state/\(type)" }

    /// nil when no scan of this version has run.
    static func load(_ type: EntityType, from store: RecordStore) throws -> ScanState? {
        guard let text = try store.meta(key(type)) else { return nil }
        // A state that cannot be read is that of another version: the next scan is full.
        return try? JSONDecoder().decode(ScanState.self, from: Data(text.utf8))
    }

    func save(_ type: EntityType, in store: RecordStore) throws {
        try store.setMeta(Self.key(type), to: String(decoding: try JSONEncoder().encode(self), as: UTF8.self))
    }
}

extension Workspace {
    /// What a scan that begins now rests on.
    func scanState(_ type: EntityType, _ options: ScanOptions) throws -> ScanState {
        ScanState(
            sequence: try store.maxSequence().rawValue, definitions: catalog.fingerprint,
            judgement: try PairStore(store).judged(since: .max, type).last,
            minimumProbability: options.minimumProbability)
    }
}
