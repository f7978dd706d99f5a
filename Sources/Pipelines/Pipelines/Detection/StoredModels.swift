import Catalog
import Foundation
import Matching
import Records
import Storage
import Synchronization

/// The trained model of each entity type of a workspace, kept with its records and read once.
final class StoredModels: Sendable {
    private let store: RecordStore
    private let cache = Mutex<[EntityType: (text: String, model: MatchingModel)]>([:])

    init(store: RecordStore) { self.store = store }

    /// The model that the last scan trained, or the definition's own numbers where none fits.
    ///
    /// A model of another definition than today's does not fit: its keys and levels would not be those of the index.
    func model(of entity: EntityDefinition) throws(Failure) -> MatchingModel {
        guard let definition = entity.matching else { throw Self.noMatching(entity.type) }
        if let trained = try trained(entity.type), trained.definition == definition { return trained }
        let store = store
        let count = try Failure.translating { () throws(StorageError) in try store.count(entity.type) }
        return MatchingModel(untrained: definition, records: count)
    }

    func save(_ model: MatchingModel, for type: EntityType) throws(Failure) {
        guard let text = try? String(decoding: JSONEncoder().encode(model), as: UTF8.self) else {
            throw Failure(.failed, code: "model_unwritable", "the trained model cannot be written down")
        }
        let store = store
        try Failure.translating { () throws(StorageError) in try store.setMeta(Self.key(type), to: text) }
    }

    static func noMatching(_ type: EntityType) -> Failure {
        Failure(
            .invalid, code: "no_matching",
            "the definition of \(type) says nothing about duplicates; add entities/\(type)/matching.yaml")
    }

    private static func key(_ type: EntityType) -> String { "model/\(type)" }

    private func trained(_ type: EntityType) throws(Failure) -> MatchingModel? {
        let store = store
        let stored = try Failure.translating { () throws(StorageError) in try store.meta(Self.key(type)) }
        guard let text = stored else { return nil }
        if let known = cache.withLock({ $0[type] }), known.text == text { return known.model }
        guard let model = try? JSONDecoder().decode(MatchingModel.self, from: Data(text.utf8)) else {
            throw Failure(
                .corrupt, code: "model_damaged", "the trained model of \(type) is damaged; run kindred scan --full")
        }
        cache.withLock { $0[type] = (text, model) }
        return model
    }
}
