import Catalog
import Foundation
import Matching
import Records
import Storage
import Synchronization

/// A model with its fingerprint, which takes longer to compute than a record to match.
struct ServedModel: Sendable {
    let model: MatchingModel
    let fingerprint: String
    /// By which the model and its keys are known without reading them again.
    let stamp: String
    /// Which keys the scan that trained it found over-full.
    let keys: KeyTable
    /// Whether a scan trained it.
    let isTrained: Bool

    init(_ model: MatchingModel, keys: KeyTable, isTrained: Bool) {
        (self.model, self.keys, self.isTrained) = (model, keys, isTrained)
        fingerprint = model.fingerprint
        stamp = Self.stamp(fingerprint, keys)
    }
}

extension ServedModel {
    static func stamp(_ fingerprint: String, _ keys: KeyTable) -> String {
        let digest = keys.bytes.withUnsafeBufferPointer { ByteHash.hash($0) }
        return "\(fingerprint)-\(String(digest, radix: 16))"
    }
}

/// The trained model of each entity type of a workspace, kept with its records and read once.
final class StoredModels: Sendable {
    private let store: RecordStore
    private let cache = Mutex<[EntityType: ServedModel]>([:])

    init(store: RecordStore) { self.store = store }

    /// The model that the last scan trained, or the definition's own numbers where none fits.
    ///
    /// A model of another definition than today's does not fit: its keys and levels would not be those of the index.
    func model(of entity: EntityDefinition) throws(Failure) -> ServedModel {
        guard let definition = entity.matching else { throw Self.noMatching(entity.type) }
        if let trained = try trained(entity.type), trained.model.definition == definition { return trained }
        let store = store
        let count = try Failure.translating { () throws(StorageError) in try store.count(entity.type) }
        return ServedModel(.assumed(definition, records: count), keys: KeyTable(), isTrained: false)
    }

    func save(_ model: MatchingModel, keys: KeyTable, for type: EntityType) throws(Failure) {
        guard let text = try? String(decoding: JSONEncoder().encode(model), as: UTF8.self) else {
            throw Failure(.failed, code: "model_unwritable", "the trained model cannot be written down")
        }
        let (store, stamp) = (store, ServedModel.stamp(model.fingerprint, keys))
        let table = Data(keys.bytes).base64EncodedString()
        try Failure.translating { () throws(StorageError) in
            try store.setMeta([Self.key(type): text, Self.tableKey(type): table, Self.stampKey(type): stamp])
        }
    }

    static func noMatching(_ type: EntityType) -> Failure {
        Failure(
            .invalid, code: "no_matching",
            "the definition of \(type) says nothing about duplicates; add entities/\(type)/matching.yaml")
    }

    private static func key(_ type: EntityType) -> String { "model/\(type)" }
    private static func tableKey(_ type: EntityType) -> String { "key-table/\(type)" }
    private static func stampKey(_ type: EntityType) -> String { "model-stamp/\(type)" }

    private func trained(_ type: EntityType) throws(Failure) -> ServedModel? {
        let store = store
        guard let stamp = try meta(Self.stampKey(type), store) else { return nil }
        if let known = cache.withLock({ $0[type] }), known.stamp == stamp { return known }
        guard let text = try meta(Self.key(type), store),
            let model = try? JSONDecoder().decode(MatchingModel.self, from: Data(text.utf8))
        else {
            throw Failure(
                .corrupt, code: "model_damaged", "the trained model of \(type) is damaged; run kindred scan --full")
        }
        // A model of before there were tables has none.
        let bytes = try meta(Self.tableKey(type), store).flatMap { Data(base64Encoded: $0) }
        guard let keys = KeyTable(bytes: bytes.map(Array.init) ?? []) else {
            throw Failure(
                .corrupt, code: "model_damaged", "the table of keys of \(type) is damaged; run kindred scan --full")
        }
        let served = ServedModel(model, keys: keys, isTrained: true)
        cache.withLock { $0[type] = served }
        return served
    }

    private func meta(_ key: String, _ store: RecordStore) throws(Failure) -> String? {
        try Failure.translating { () throws(StorageError) in try store.meta(key) }
    }
}
