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
            return try pool.writeWithoutTransaction { try write(writes, options, in: $0) }
        } catch {
            throw StorageError(error, at: path)
        }
    }

    private func write(_ writes: [RecordWrite], _ options: WriteOptions, in database: Database) throws
        -> WriteResult
    {
        var result = WriteResult(outcomes: [], sequence: .none, isCommitted: true)
        try database.inTransaction(.immediate) {
            result.replay = try options.idempotency?.earlierResponse(in: database)
            if result.replay != nil {
                result.sequence = try ChangeLogTable.end(in: database)
                return .rollback
            }
            let start = options.checkpoint == nil ? nil : try ImportBatchStart(database)
            try apply(writes, options, &result, in: database)
            guard result.isCommitted else { return .rollback }
            if let start, let checkpoint = options.checkpoint {
                let place = try checkpoint(
                    result.outcomes, try MergeTransaction(database, references, options.provenance))
                try place.save(in: database)
                try start.end(place.importID, in: database)
                result.sequence = try ChangeLogTable.end(in: database)
            }
            try options.idempotency?.keep(result, at: options.provenance.learnedAt, in: database)
            return .commit
        }
        return result
    }

    private func apply(
        _ writes: [RecordWrite], _ options: WriteOptions, _ result: inout WriteResult, in database: Database
    ) throws {
        var batch = try BatchWriter(options, references, in: database)
        result.outcomes = try writes.map { try batch.apply($0) }
        result.isCommitted = !(options.isAllOrNothing && result.outcomes.contains(where: \.isRefusal))
        guard result.isCommitted else { return }
        try batch.finish()
        result.sequence = try ChangeLogTable.end(in: database)
        if options.returnsRecords { result.records = try Self.records(writes.map(\.key), in: database) }
    }
}
