package import Foundation
import Records
import Searching
import XapianKit

/// The one writer of a generation. A batch of changes, its words and the state that it leads to are one transaction.
///
/// After an error the transaction is as if it had never begun, and the next call works on what was committed before.
package final class IndexWriter {
    package let generation: URL
    private let schema: IndexSchema
    private var open: Open?

    private struct Open {
        let writer: XapianWriter
        /// At a committed state.
        let reader: XapianReader
        var vocabulary: VocabularyStore
        var keys: KeyStore
        var customNames: CustomNames
    }

    /// Opens a generation, or begins an empty one. Throws `.locked` while another process writes it and `.incompatible`
    /// when it is of another format or was laid out for other types or fields.
    package init(_ generation: URL, layout: IndexLayout) throws(IndexError) {
        self.generation = generation
        schema = layout.schema
        open = try begin()
    }

    /// The committed state, nil before the first batch.
    package func state() throws(IndexError) -> IndexState? {
        let writer = try opened().writer
        let bytes = try indexing { () throws(XapianError) in try writer.metadata(for: MetadataKey.state) }
        return IndexState(encoded: bytes)
    }

    /// Applies changes and moves to the state that they lead to, all or nothing; durable when it returns. Repeating a
    /// batch changes nothing.
    package func apply(_ changes: [IndexChange], state: IndexState) throws(IndexError) {
        var open = try opened()
        // Thrown away on any error: a Xapian writer that failed is of no use.
        self.open = nil
        var entries: [KeyEntry] = []
        try writing { () throws(XapianError) in
            try open.writer.begin()
            for change in changes { try play(change, on: open.writer, &entries) }
            for (key, value) in open.vocabulary.add(Self.words(of: changes)) {
                try open.writer.setMetadata(value, for: key)
            }
            if open.customNames.add(changes) {
                try open.writer.setMetadata(open.customNames.encoded, for: MetadataKey.customNames)
            }
            try open.reader.reopen()
        }
        let keys = try open.keys.add(entries, live: open.reader)
        try writing { () throws(XapianError) in
            if let keys { try open.writer.setMetadata(keys, for: MetadataKey.keys) }
            try set(state, on: open.writer)
            try open.writer.commit()
        }
        open.keys.didCommit()
        self.open = open
    }

    /// Closes the files and frees the write lock.
    package func close() { open = nil }

    private func opened() throws(IndexError) -> Open {
        if let open { return open }
        let opened = try begin()
        open = opened
        return opened
    }

    private func begin() throws(IndexError) -> Open {
        let writer = try indexing { () throws(XapianError) in
            try XapianWriter(path: generation.path, .existingOrNew)
        }
        let reader = try indexing { () throws(XapianError) in
            try XapianReader(path: generation.path)
        }
        if let stored = try IndexMetadata(reader) {
            guard stored.schema == schema else {
                throw IndexError(.incompatible, "the index was built for other fields; run kindred index rebuild")
            }
        }
        let vocabulary = try VocabularyCache().load(from: reader, generation: generation)
        let keys = KeyStore(try segments(from: reader), in: generation)
        try keys.sweep()
        let names = try indexing { () throws(XapianError) in try reader.metadata(for: MetadataKey.customNames) }
        return Open(
            writer: writer, reader: reader, vocabulary: VocabularyStore(vocabulary), keys: keys,
            customNames: try .stored(in: names))
    }

    /// No other writer can have joined segments away: one that is not there is damage.
    private func segments(from reader: XapianReader) throws(IndexError) -> [KeySegment] {
        do throws(IndexError) {
            return try KeySegmentCache().load(from: reader, generation: generation)
        } catch {
            throw error.code == .busy ? KeySegment.damaged : error
        }
    }

    /// The one writer cannot fall behind: what tells it so is damage.
    private func writing(_ body: () throws(XapianError) -> Void) throws(IndexError) {
        do throws(IndexError) {
            try indexing(body)
        } catch {
            throw error.code == .busy ? .damagedBlocks : error
        }
    }

    private func play(
        _ change: IndexChange, on writer: XapianWriter, _ entries: inout [KeyEntry]
    ) throws(XapianError) {
        switch change {
        case .put(let document):
            guard let number = try writer.play(document.program) else { return }
            for key in document.candidateKeys {
                entries.append(KeyEntry(key: key, order: document.keyOrder, document: number))
            }
        case .delete(let key):
            guard let place = schema.place(of: key.type) else { return }
            var program = DocumentProgram()
            program.delete(TermPrefix.record.term(IndexSchema.code(ofPlace: place), key.id.rawValue.utf8))
            try writer.play(program)
        }
    }

    private func set(_ state: IndexState, on writer: XapianWriter) throws(XapianError) {
        try writer.setMetadata(Array(MetadataKey.currentFormat.utf8), for: MetadataKey.format)
        try writer.setMetadata(schema.encoded, for: MetadataKey.schema)
        try writer.setMetadata(state.encoded, for: MetadataKey.state)
    }

    private static func words(of changes: [IndexChange]) -> [String: UInt64] {
        changes.reduce(into: [:]) { words, change in
            guard case .put(let document) = change else { return }
            for word in document.words { words[word.text, default: 0] |= word.places }
        }
    }
}

extension CustomNames {
    /// Adds the names of the documents that are put; gives whether any was new.
    fileprivate mutating func add(_ changes: [IndexChange]) -> Bool {
        var new: [EntityType: Set<String>] = [:]
        for case .put(let document) in changes where !document.customNames.isEmpty {
            new[document.key.type, default: []].formUnion(document.customNames)
        }
        var isNew = false
        for (type, names) in new where add(names, of: type) { isNew = true }
        return isNew
    }
}
