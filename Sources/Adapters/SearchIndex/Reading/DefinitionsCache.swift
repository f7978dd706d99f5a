import Searching
import Synchronization
import XapianKit

/// Definitions with the custom fields that an index has: made anew only when their names change.
final class DefinitionsCache: Sendable {
    private let known = Mutex<(names: [UInt8], definitions: SearchDefinitions)?>(nil)

    func load(from reader: XapianReader, over definitions: SearchDefinitions) throws(IndexError) -> SearchDefinitions {
        let names = try indexing { () throws(XapianError) in try reader.metadata(for: MetadataKey.customNames) }
        if names.isEmpty { return definitions }
        if let known = known.withLock({ $0 }), known.names == names { return known.definitions }
        let made = definitions.adding(try CustomNames.stored(in: names))
        known.withLock { $0 = (names, made) }
        return made
    }
}
