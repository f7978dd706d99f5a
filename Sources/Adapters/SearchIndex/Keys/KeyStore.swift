import Foundation
import XapianKit

/// The candidate keys of an index as stored beside it: sorted segments that never change, oldest first.
///
/// A commit adds one segment. Segments are of a tier when they are about as long; four of a tier become one of the next, so
/// there are few, and an entry is rewritten once for each fourfold growth.
///
/// A put gives its record a new document, so what an entry says of its document is true as long as there is that document.
/// Entries of documents that are gone stay until their segment is joined with others, and are told by that when read.
struct KeyStore {
    private let generation: URL
    private(set) var segments: [KeySegment]
    /// Files that the commit before the last one named: a reader that moves on may still be about to open them.
    private var leaving: [String] = []
    /// Files that the next commit no longer names.
    private var joinedNames: [String] = []

    /// Four segments of a tier are joined.
    private static let fan = 4

    init(_ segments: [KeySegment], in generation: URL) {
        (self.segments, self.generation) = (segments, generation)
    }

    /// Writes the keys of a batch; gives the metadata that names the segments, nil when nothing changed.
    ///
    /// What it wrote is durable when it returns, and in use once a commit names it.
    mutating func add(_ entries: [KeyEntry], live: XapianReader) throws(IndexError) -> [UInt8]? {
        guard !entries.isEmpty else { return nil }
        let number = (segments.last?.line.number ?? 0) + 1
        let joined = segments.suffix(Self.joined(segments.map(\.line.count), with: entries.count))
        var file = try KeySegmentFile(number, in: generation)
        let sorted = entries.sorted()
        if joined.isEmpty {
            for entry in sorted { try file.add(entry) }
        } else {
            try Self.merge(joined, sorted, live: live, into: &file)
        }
        guard let line = try file.finish() else { return nil }
        try Self.sync(generation)
        joinedNames = joined.map(\.line.fileName)
        segments.removeLast(joined.count)
        segments.append(try KeySegment(line, in: generation))
        return KeySegmentLine.encoded(segments.map(\.line))
    }

    /// To be called after a commit: removes the files that neither it nor the one before it names.
    mutating func didCommit() {
        // A file that stays takes room and no more; the next open removes it.
        for name in leaving { unlink(generation.appendingPathComponent(name).path) }
        leaving = joinedNames
        joinedNames = []
    }

    /// Removes the files that the last commit does not name: what a crash or an error left.
    func sweep() throws(IndexError) {
        let named = Set(segments.map(\.line.fileName))
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: generation.path) } catch {
            throw IndexError(.failed, "reading the index directory failed; see the system log, then repeat")
        }
        for name in names where name.hasPrefix(KeySegmentLine.filePrefix) && !named.contains(name) {
            unlink(generation.appendingPathComponent(name).path)
        }
    }

    // MARK: Joining

    /// The last segments that so many new entries are joined with: shorter tiers always, the same one when it is full.
    static func joined(_ counts: [Int], with new: Int) -> Int {
        var (total, taken) = (new, 0)
        while true {
            let rest = counts.dropLast(taken)
            let shorter = rest.reversed().prefix { tier(of: $0) < tier(of: total) }
            let same = rest.dropLast(shorter.count).reversed().prefix { tier(of: $0) == tier(of: total) }
            let more = shorter.count + (same.count >= fan - 1 ? same.count : 0)
            if more == 0 { return taken }
            total += rest.suffix(more).reduce(0, +)
            taken += more
        }
    }

    /// How often a count can be divided by four.
    private static func tier(of count: Int) -> Int { (Int.bitWidth - max(1, count).leadingZeroBitCount - 1) / 2 }

    /// Writes the entries of segments whose documents are there, and new ones, in one order.
    private static func merge(
        _ segments: ArraySlice<KeySegment>, _ new: [KeyEntry], live: XapianReader, into file: inout KeySegmentFile
    ) throws(IndexError) {
        guard let first = segments.first, let last = segments.last else { return }
        let documents = first.line.documents.lowerBound...last.line.documents.upperBound
        let present = try indexing { () throws(XapianError) in
            try live.present(documents, slot: ValueSlot.stamp)
        }
        var merge = KeyMerge(try segments.map { segment throws(IndexError) in try KeyCursor(segment, step: 4_096) })
        var fresh = new.makeIterator()
        var next = fresh.next()
        while let entry = try merge.next() {
            guard present.contains(entry.document) else { continue }
            while let added = next, added < entry {
                try file.add(added)
                next = fresh.next()
            }
            try file.add(entry)
        }
        while let added = next {
            try file.add(added)
            next = fresh.next()
        }
        guard merge.isSound else { throw KeySegment.damaged }
    }

    static func sync(_ directory: URL) throws(IndexError) {
        let file = open(directory.path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw KeySegmentFile.failure() }
        defer { close(file) }
        guard fsync(file) == 0 else { throw KeySegmentFile.failure() }
    }
}
