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

    init(_ model: MatchingModel) {
        self.model = model
        fingerprint = model.fingerprint
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
        return ServedModel(MatchingModel(untrained: definition, records: count))
    }

    func save(_ model: MatchingModel, for type: EntityType) throws(Failure) {
        guard let text = try? String(decoding: JSONEncoder().encode(model), as: UTF8.self) else {
            throw Failure(.failed, code: "model_unwritable", "the trained model cannot be written down")
        }
        let (store, fingerprint) = (store, model.fingerprint)
        try Failure.translating { () throws(StorageError) in
            try store.setMeta([Self.key(type): text, Self.stampKey(type): fingerprint])
        }
    }

    static func noMatching(_ type: EntityType) -> Failure {
        Failure(
            .invalid, code: "no_matching",
            "the definition of \(type) says nothing about duplicates; add entities/\(type)/matching.yaml")
    }

    private static func key(_ type: EntityType) -> String { "model/\(type)" }
    /// Holds the fingerprint, by which a model that was read before is known without reading it again.
    private static func stampKey(_ type: EntityType) -> String { "model-fingerprint/\(type)" }

    private func trained(_ type: EntityType) throws(Failure) -> ServedModel? {
        let store = store
        guard let stamp = try meta(Self.stampKey(type), store) else { return nil }
        if let known = cache.withLock({ $0[type] }), known.fingerprint == stamp { return known }
        guard let text = try meta(Self.key(type), store),
            let model = try? JSONDecoder().decode(MatchingModel.self, from: Data(text.utf8))
        else {
            throw Failure(
                .corrupt, code: "model_damaged", "the trained model of \(type) is damaged; run kindred scan --full")
        }
        let served = ServedModel(model)
        cache.withLock { $0[type] = served }
        return served
    }

    private func meta(_ key: String, _ store: RecordStore) throws(Failure) -> String? {
        try Failure.translating { () throws(StorageError) in try store.meta(key) }
    }
}
