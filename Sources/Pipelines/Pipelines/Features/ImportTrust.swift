package import Records
import Storage

/// Whose word about the past is taken: of an import that brings a CRM's history, records count from when they say that
/// they began; everything else counts from when it was learned.
package enum ImportTrust: Hashable, Sendable {
    /// The first import of each type: a migration.
    case first
    case all
    case none
    /// Imports by their ids.
    case chosen([String])

    /// Reads `first`, `all`, `none`, or ids with commas between them.
    package init(_ text: String) {
        switch text {
        case "first": self = .first
        case "all": self = .all
        case "none": self = .none
        default: self = .chosen(text.split(separator: ",").map(String.init))
        }
    }

    /// An import that is trusted.
    package struct Batch: Hashable, Sendable {
        package let id: String
        package let type: EntityType
        package let from: Instant
        package let until: Instant?

        func holds(_ moment: Instant) -> Bool { from <= moment && until.map { moment <= $0 } ?? true }
    }

    /// The source of what imports write.
    static let source = SourceSystem("import")

    func batches(_ imports: [ImportEntry]) -> [Batch] {
        let byTime = imports.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
        let trusted: [ImportEntry]
        switch self {
        case .none: trusted = []
        case .all: trusted = byTime
        case .chosen(let ids): trusted = byTime.filter { ids.contains($0.id) }
        case .first:
            var types: Set<EntityType> = []
            trusted = byTime.filter { types.insert($0.type).inserted }
        }
        return trusted.map { Batch(id: $0.id, type: $0.type, from: $0.startedAt, until: $0.finishedAt) }
    }
}
