import LeadFeatures
import Records
import Storage

/// Where the records of some types have their places: from numbers of the store to those of the tables.
struct RecordNumbers: Sendable {
    /// In the order in which tables have them.
    let types: [EntityType]
    let directories: [EntityType: RecordDirectory]
    /// By the store's number: 0 for records of other types.
    private var typeOf: [UInt8]
    private var placeOf: [Int32]

    init(_ store: RecordStore, _ types: [EntityType]) throws(Failure) {
        self.types = types
        let last = try Failure.translating { () throws(StorageError) in try store.lastRecordNumber() }
        var typeOf = [UInt8](repeating: 0, count: Int(last) + 1)
        var placeOf = [Int32](repeating: -1, count: Int(last) + 1)
        var directories: [EntityType: RecordDirectory] = [:]
        for (number, type) in types.enumerated() {
            var identifiers = IdentifierTable()
            try Failure.translating { () throws(StorageError) in
                try store.forEachNumber(of: type) { record, id in
                    // A record that came since the last number was asked for was learned later.
                    guard record <= last else { return }
                    typeOf[Int(record)] = UInt8(number + 1)
                    placeOf[Int(record)] = identifiers.number(adding: id)
                }
            }
            directories[type] = RecordDirectory(identifiers: identifiers)
        }
        (self.typeOf, self.placeOf, self.directories) = (typeOf, placeOf, directories)
    }

    func place(of number: Int64) -> (type: Int, record: Int32)? {
        guard number < typeOf.count, typeOf[Int(number)] > 0 else { return nil }
        return (Int(typeOf[Int(number)]) - 1, placeOf[Int(number)])
    }
}
