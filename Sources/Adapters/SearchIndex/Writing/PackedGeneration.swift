package import Foundation
import XapianKit

/// A generation in full blocks. Bulk writes leave blocks half empty, so that it takes half the room of what it is made of,
/// and a search reads fewer of them.
package enum PackedGeneration {
    /// Copies a generation that nobody writes to a new directory: the same documents under the same numbers, the same
    /// words and keys. Durable when it returns.
    package static func copy(_ generation: URL, to packed: URL) throws(IndexError) {
        try indexing { () throws(XapianError) in try XapianDatabase.compact(generation.path, to: packed.path) }
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: generation.path) } catch {
            throw IndexError(.failed, "reading the index directory failed; see the system log, then repeat")
        }
        // Segments never change, so both generations may have the same file. The writer removes those that no commit names.
        for name in names where name.hasPrefix(KeySegmentLine.filePrefix) {
            let (old, new) = (generation.appendingPathComponent(name), packed.appendingPathComponent(name))
            guard link(old.path, new.path) == 0 else { throw KeySegmentFile.failure() }
        }
        try KeyStore.sync(packed)
    }
}
