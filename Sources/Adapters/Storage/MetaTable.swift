import Foundation
import GRDB

/// Values that belong to a database as a whole, by name: its uuid, trained models, settings.
enum MetaTable {
    static func value(_ key: String, in database: Database) throws -> String? {
        try String.fetchOne(database, sql: "SELECT value FROM meta WHERE key = ?", arguments: [key])
    }

    static func set(_ key: String, _ value: String?, in database: Database) throws {
        if let value {
            try database.execute(
                sql: "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                arguments: [key, value])
        } else {
            try database.execute(sql: "DELETE FROM meta WHERE key = ?", arguments: [key])
        }
    }

    /// The uuid of this line of changes, made when there is none.
    static func databaseUUID(making database: Database) throws -> String {
        if let uuid = try value("database_uuid", in: database) { return uuid }
        return try renewUUID(in: database)
    }

    /// Begins another line of changes: whatever was derived from the old one no longer fits.
    static func renewUUID(in database: Database) throws -> String {
        let uuid = UUID().uuidString.lowercased()
        try set("database_uuid", uuid, in: database)
        return uuid
    }
}

extension RecordStore {
    /// A named value, nil when it was never set.
    package func meta(_ key: String) throws(StorageError) -> String? {
        try reading { try MetaTable.value(key, in: $0) }
    }

    /// Sets a named value; nil removes it. Keys that begin with `database_` belong to the store.
    package func setMeta(_ key: String, to value: String?) throws(StorageError) { try setMeta([key: value]) }

    /// Sets several named values at once, or none of them.
    package func setMeta(_ values: [String: String?]) throws(StorageError) {
        precondition(
            values.keys.allSatisfy { !$0.hasPrefix("database_") },
            "meta keys that begin with database_ belong to the store")
        try writing { database in
            for (key, value) in values { try MetaTable.set(key, value, in: database) }
        }
    }
}
