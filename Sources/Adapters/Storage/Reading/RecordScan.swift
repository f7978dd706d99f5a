package import Records

/// A walk over the records of one type in the byte order of their ids.
///
/// Each chunk is read in its own short transaction, so that a long walk never keeps the write-ahead log from being reused;
/// a record that changes during the walk is seen before or after the change, once.
package struct RecordScan: Sendable {
    private let store: RecordStore
    private let type: EntityType
    private var last: RecordID?
    private let chunk: Int
    private var isAtEnd = false

    init(store: RecordStore, type: EntityType, last: RecordID?, chunk: Int) {
        self.store = store
        self.type = type
        self.last = last
        self.chunk = chunk
    }

    /// The next records, nil after the last.
    package mutating func next() throws(StorageError) -> [Record]? {
        guard !isAtEnd else { return nil }
        let records = try store.list(type, after: last, limit: chunk)
        isAtEnd = records.count < chunk
        last = records.last?.id ?? last
        return records.isEmpty ? nil : records
    }
}
