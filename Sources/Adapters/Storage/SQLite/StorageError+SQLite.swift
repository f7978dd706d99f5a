import GRDB

extension StorageError {
    /// Any error of a database operation in our words. An error that is ours already stays as it is.
    init(_ error: any Error, at path: String) {
        switch error {
        case let error as StorageError: self = error
        case let error as DatabaseError: self.init(error, at: path)
        default: self.init(.failed, "the store failed: \(type(of: error))", path: path)
        }
    }

    private init(_ error: DatabaseError, at path: String) {
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self.init(
                .corrupt, "the database is damaged; restore a backup (kindred restore), then run kindred doctor",
                path: path)
        case .SQLITE_FULL:
            self = .noRoom(path)
        case .SQLITE_IOERR where Self.isOutOfRoom(error.extendedResultCode):
            self = .noRoom(path)
        case .SQLITE_IOERR:
            self.init(
                .inputOutput,
                "the disk failed (\(error.extendedResultCode)); see the system log, then run kindred doctor", path: path
            )
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.busy, "the database was in use by another connection for too long; try again", path: path)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(
                .denied, "the database may not be written; check the owner and the mode of the directory", path: path)
        case .SQLITE_CANTOPEN:
            self.init(
                .denied, "the database cannot be opened; check the owner and the mode of the directory", path: path)
        default:
            self.init(.failed, "SQLite refused a statement (\(error.extendedResultCode))", path: path)
        }
    }

    /// SQLite reports a disk without room as a failed write when it grows a file other than by a page of the database.
    private static func isOutOfRoom(_ code: ResultCode) -> Bool {
        [.SQLITE_IOERR_WRITE, .SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_SHMMAP].contains(code)
    }

    private static func noRoom(_ path: String) -> StorageError {
        StorageError(
            .full, "no room left on the disk; nothing of this write was kept; free some space and repeat it", path: path
        )
    }
}
