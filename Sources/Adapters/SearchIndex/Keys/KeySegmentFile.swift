import Foundation

/// A segment that is being written: durable under its name once it is finished.
struct KeySegmentFile: ~Copyable {
    private let number: Int
    private let file: Int32
    private var pending: [KeyEntry] = []
    private var digest = KeyDigest()
    private var count = 0
    private var documents: ClosedRange<UInt32>?

    private static let step = 16_384

    /// Takes the place of a file of the same number that no commit names.
    init(_ number: Int, in generation: URL) throws(IndexError) {
        self.number = number
        let path = generation.appendingPathComponent("\(KeySegmentLine.filePrefix)\(number)").path
        file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.failure() }
        pending.reserveCapacity(Self.step)
    }

    deinit { close(file) }

    /// Adds an entry, which must not be before the last one.
    mutating func add(_ entry: KeyEntry) throws(IndexError) {
        digest.add(entry)
        count += 1
        let known = documents ?? entry.document...entry.document
        documents = min(known.lowerBound, entry.document)...max(known.upperBound, entry.document)
        pending.append(entry)
        if pending.count == Self.step { try flush() }
    }

    /// Syncs the file; nil when it holds nothing.
    mutating func finish() throws(IndexError) -> KeySegmentLine? {
        try flush()
        guard fsync(file) == 0 else { throw Self.failure() }
        return documents.map { KeySegmentLine(number: number, count: count, documents: $0, digest: digest.value) }
    }

    private mutating func flush() throws(IndexError) {
        let file = file
        let isWritten = pending.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let taken = write(file, bytes.baseAddress.map { $0 + done }, bytes.count - done)
                if taken < 0, errno == EINTR { continue }
                guard taken > 0 else { return false }
                done += taken
            }
            return true
        }
        guard isWritten else { throw Self.failure() }
        pending.removeAll(keepingCapacity: true)
    }

    static func failure() -> IndexError {
        switch errno {
        case ENOSPC, EDQUOT: IndexError(.full, "the disk is full; free some room and repeat")
        case EACCES, EPERM, EROFS: IndexError(.denied, "the index may not be written; check its owner and mode")
        default: IndexError(.failed, "writing the keys of the index failed; see the system log, then repeat")
        }
    }
}
