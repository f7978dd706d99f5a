import Searching
import Synchronization
import XapianKit

/// Definitions with the custom fields that an index has: made anew only when their names change.
final class DefinitionsCache: Sendable {
    private let known = Mutex<(names: [UInt8], definitions: SearchDefinitions)?>(nil)
    /// By the names of custom fields and the role of who asks: what each role sees.
    private let seen = Mutex<(names: CustomNames, byRole: [String: SearchDefinitions])>((CustomNames(), [:]))

    /// Roles whose definitions are kept: a bound for tokens with roles of their own.
    private static let capacity = 64

    func load(from reader: XapianReader, over definitions: SearchDefinitions) throws(IndexError) -> SearchDefinitions {
        let names = try indexing { () throws(XapianError) in try reader.metadata(for: MetadataKey.customNames) }
        if names.isEmpty { return definitions }
        if let known = known.withLock({ $0 }), known.names == names { return known.definitions }
        let made = definitions.adding(try CustomNames.stored(in: names))
        known.withLock { $0 = (names, made) }
        return made
    }

    /// The definitions as somebody sees them.
    func definitions(_ definitions: SearchDefinitions, seenBy viewer: Viewer?) -> SearchDefinitions {
        guard let viewer, definitions.profiles.contains(where: { $0.access != nil }) else { return definitions }
        let names = definitions.customNames
        let known = seen.withLock { $0.names == names ? $0.byRole[viewer.role] : nil }
        if let known { return known }
        let made = definitions.seen(by: viewer)
        seen.withLock { seen in
            if seen.names != names || seen.byRole.count >= Self.capacity { seen = (names, [:]) }
            seen.byRole[viewer.role] = made
        }
        return made
    }
}
