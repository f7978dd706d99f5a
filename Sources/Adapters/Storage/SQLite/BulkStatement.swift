import GRDB
import GRDBSQLite

/// A prepared statement that is bound and stepped without a boxed value per column: the path that a million rows take.
///
/// Compiled once per connection (GRDB keeps it); a value of this type lives inside one database access.
struct BulkStatement {
    private let statement: Statement
    private let handle: OpaquePointer
    /// SQLite copies what is bound with this destructor.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(_ sql: String, in database: Database) throws {
        statement = try database.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
        // Whoever ran the same text before through GRDB leaves it at its end, where it takes no values.
        sqlite3_reset(handle)
    }

    func bind(_ number: Int64, at place: Int32) { sqlite3_bind_int64(handle, place, number) }

    func bind(_ number: Double, at place: Int32) { sqlite3_bind_double(handle, place, number) }

    func bindNull(at place: Int32) { sqlite3_bind_null(handle, place) }

    func bind(_ text: String, at place: Int32) {
        var text = text
        text.withUTF8 { bind($0, at: place) }
    }

    func bind(_ text: [UInt8], at place: Int32) { text.withUnsafeBufferPointer { bind($0, at: place) } }

    private func bind(_ text: UnsafeBufferPointer<UInt8>, at place: Int32) {
        guard let start = text.baseAddress, !text.isEmpty else {
            sqlite3_bind_text(handle, place, "", 0, Self.copied)
            return
        }
        start.withMemoryRebound(to: CChar.self, capacity: text.count) { characters in
            _ = sqlite3_bind_text64(handle, place, characters, UInt64(text.count), Self.copied, UInt8(SQLITE_UTF8))
        }
    }

    /// Moves to the next row. False after the last.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw failure()
        }
    }

    /// Executes a statement that gives no row, and makes it ready for the next values.
    func run() throws {
        defer { reset() }
        _ = try step()
    }

    /// Makes the statement ready for the next values; bound values stay until they are replaced.
    func reset() { sqlite3_reset(handle) }

    private func failure() -> DatabaseError {
        let connection = sqlite3_db_handle(handle)
        return DatabaseError(resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)))
    }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func text(_ column: Int32) -> String { withBytes(column) { String(decoding: $0, as: UTF8.self) } }

    func textIfAny(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    /// The bytes of a text column, which live until the next step.
    func withBytes<Result>(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        let start = sqlite3_column_text(handle, column)
        return try body(UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }
}
