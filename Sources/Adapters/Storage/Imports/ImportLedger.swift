package import Records

/// What became of the rows of an import so far.
package struct ImportCounts: Hashable, Sendable {
    package var created = 0
    package var updated = 0
    package var unchanged = 0
    /// Made and merged with what they are the same as.
    package var merged = 0
    /// Made and given to people to decide.
    package var reviewed = 0
    package var skipped = 0
    package var rejected = 0

    package init() {}

    package var rows: Int { created + updated + unchanged + merged + reviewed + skipped + rejected }
}

/// Where an import stands: rows before this place are in the store, rows after it are not.
package struct ImportCheckpoint: Hashable, Sendable {
    package let importID: String
    /// Lines read so far.
    package var line: Int
    /// Bytes of the file read so far.
    package var byteOffset: Int
    /// Of the whole import, not of the batch.
    package var counts: ImportCounts

    package init(importID: String, line: Int = 0, byteOffset: Int = 0, counts: ImportCounts = ImportCounts()) {
        self.importID = importID
        self.line = line
        self.byteOffset = byteOffset
        self.counts = counts
    }
}

/// One import of one file, as the ledger keeps it.
package struct ImportEntry: Hashable, Sendable {
    /// Where an import stands, as the table keeps it. `running` and `undoing` outlive the process that was killed in them.
    package enum State: String, Sendable, Codable {
        /// Begun and not ended: going on, or stopped by a crash; then it may be resumed from `checkpoint`.
        case running
        case finished
        case failed
        case cancelled
        /// Being taken back: going on, or stopped by a crash.
        case undoing
        case undone
    }

    package let id: String
    package let type: EntityType
    /// The file's name without its directories.
    package let fileName: String
    /// Hash of the file and of all that decides how it is read.
    package let contentHash: String
    package var state: State
    package var checkpoint: ImportCheckpoint
    package let startedAt: Instant
    package var finishedAt: Instant?
    package var undoneAt: Instant?
    /// How it was asked for, as a JSON object.
    package let request: JSONValue

    package init(
        id: String, type: EntityType, fileName: String, contentHash: String, startedAt: Instant,
        request: JSONValue = .object([])
    ) {
        self.request = request
        self.id = id
        self.type = type
        self.fileName = fileName
        self.contentHash = contentHash
        self.startedAt = startedAt
        state = .running
        checkpoint = ImportCheckpoint(importID: id)
    }
}
