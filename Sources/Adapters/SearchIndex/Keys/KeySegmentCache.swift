import Foundation
import Synchronization
import XapianKit

/// Segments that were opened before: a reader that moves to a newer revision opens the new ones only.
final class KeySegmentCache: Sendable {
    private let known = Mutex<[Name: KeySegment]>([:])

    private struct Name: Hashable {
        let generation: String
        let line: KeySegmentLine
    }

    /// The segments of the revision that the reader is at, oldest first.
    func load(from reader: XapianReader, generation: URL) throws(IndexError) -> [KeySegment] {
        let bytes = try indexing { () throws(XapianError) in try reader.metadata(for: MetadataKey.keys) }
        guard let lines = KeySegmentLine.decoded(bytes) else { throw KeySegment.damaged }
        let known = known.withLock { $0 }
        var read: [Name: KeySegment] = [:]
        var segments: [KeySegment] = []
        for line in lines {
            let name = Name(generation: generation.path, line: line)
            let segment: KeySegment
            if let opened = known[name] { segment = opened } else { segment = try KeySegment(line, in: generation) }
            read[name] = segment
            segments.append(segment)
        }
        self.known.withLock { $0 = read }
        return segments
    }
}
