import GRDB
import Records

extension RecordStore {
    /// Applies the writes in their order, with history and change log, in one transaction, and returns when it is on the
    /// disk. Refusals are outcomes; throws `.full`, `.inputOutput`, `.denied`, `.keyReused`, and then nothing was kept.
    package func write(_ writes: [RecordWrite], _ options: WriteOptions) throws(StorageError) -> WriteResult {
        guard mode == .readWrite else {
            throw StorageError(.denied, "the workspace was opened for reading only", path: path)
        }
        do {
            return try pool.writeWithoutTransaction { try Self.write(writes, options, in: $0) }
        } catch {
            throw StorageError(error, at: path)
        }
    }

    private static func write(_ writes: [RecordWrite], _ options: WriteOptions, in database: Database) throws
        -> WriteResult
    {
        var result = WriteResult(outcomes: [], sequence: .none, isCommitted: false, replay: nil)
        try database.inTransaction(.immediate) {
            if let earlier = try options.idempotency?.earlierResponse(in: database) {
                let sequence = try ChangeLogTable.end(in: database)
                result = WriteResult(outcomes: [], sequence: sequence, isCommitted: true, replay: earlier)
                return .rollback
            }
            var batch = try BatchWriter(options, in: database)
            let outcomes = try writes.map { try batch.apply($0) }
            let isKept = !(options.isAllOrNothing && outcomes.contains(where: \.isRefusal))
            if isKept { try batch.finish() }
            result = WriteResult(
                outcomes: outcomes, sequence: try ChangeLogTable.end(in: database), isCommitted: isKept, replay: nil)
            guard isKept else { return .rollback }
            try options.checkpoint?.save(in: database)
            try options.idempotency?.keep(result, at: options.provenance.learnedAt, in: database)
            return .commit
        }
        return result
    }
}
