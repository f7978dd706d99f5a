package import Records
import TextAnalysis

/// Who wrote lines of history, and how far his word about the past is taken.
package struct WriteOrigin: Hashable, Sendable {
    /// Milliseconds.
    package let learnedAt: Int64
    package let isMerge: Bool
    package let isImport: Bool
    /// By type: whether a record that comes in by this write may be used from when it says that it began.
    package let trusted: Set<EntityType>

    package init(learnedAt: Int64, isMerge: Bool, isImport: Bool, trusted: Set<EntityType>) {
        (self.learnedAt, self.isMerge, self.isImport, self.trusted) = (learnedAt, isMerge, isImport, trusted)
    }
}

/// Lines of history of one type, read into columns: a part of them, for one thread.
package struct HistoryChunk: Sendable {
    let needs: TableNeeds
    var record: [Int32] = []
    var recorded: [Int64] = []
    var marks: [Marks] = []
    /// Of lines after a record's first: which names were mentioned.
    var mentioned: [UInt64] = []
    /// And how many fields in all, without those that are written along.
    var changedFields: [Int32] = []
    var columns: [Column]
    /// Lines that could not be read.
    package private(set) var damaged = 0
    /// By column.
    let nameOfColumn: [Int]
    let names: [String]
    private let picker: FieldPicker
    private var places: [FieldPicker.Place]
    private var readers: [CellReader]
    private let ignored: UInt64
    private let directories: [EntityType: RecordDirectory]

    struct Marks: OptionSet, Sendable {
        let rawValue: UInt8
        static let deletes = Marks(rawValue: 1)
        static let ofMerge = Marks(rawValue: 2)
        static let imported = Marks(rawValue: 4)
        static let trusted = Marks(rawValue: 8)
        static let first = Marks(rawValue: 16)
    }

    package init(_ needs: TableNeeds, _ directories: [EntityType: RecordDirectory], _ reader: TextReader) {
        self.needs = needs
        self.directories = directories
        columns = needs.columns
        let fields = Set(columns.map(\.reference.field)).union(needs.watched).union(needs.source.never).sorted()
        names = fields.map(\.rawValue)
        nameOfColumn = columns.map { column in fields.firstIndex(of: column.reference.field) ?? 0 }
        picker = FieldPicker(names: names)
        places = picker.emptyPlaces
        readers = columns.map { CellReader($0.reference.reading, reader) }
        ignored = fields.enumerated().reduce(0) {
            needs.source.never.contains($1.element) ? $0 | (1 << UInt64($1.offset)) : $0
        }
    }

    /// Adds a line of history.
    package mutating func add(
        record: Int32, isFirst: Bool, isDelete: Bool, origin: WriteOrigin, changes: UnsafeBufferPointer<UInt8>
    ) {
        guard let members = picker.pick(changes, into: &places) else {
            damaged += 1
            return
        }
        var marks: Marks = []
        if isDelete { marks.insert(.deletes) }
        if origin.isMerge { marks.insert(.ofMerge) }
        if origin.isImport { marks.insert(.imported) }
        if origin.trusted.contains(needs.type) { marks.insert(.trusted) }
        if isFirst { marks.insert(.first) }
        self.record.append(record)
        recorded.append(origin.learnedAt)
        self.marks.append(marks)
        var mentions: UInt64 = 0
        for place in places.indices where places[place].isThere { mentions |= 1 << UInt64(place) }
        mentioned.append(mentions)
        changedFields.append(Int32(members - (mentions & ignored).nonzeroBitCount))
        for number in columns.indices { appendCell(number, changes) }
    }

    private mutating func appendCell(_ number: Int, _ changes: UnsafeBufferPointer<UInt8>) {
        let place = places[nameOfColumn[number]]
        guard place.isThere else { return columns[number].appendNothing() }
        let json = UnsafeBufferPointer(rebasing: changes[Int(place.start)..<Int(place.end)])
        switch columns[number].shape {
        case .reference(let type), .references(let type):
            readers[number].append(json, to: &columns[number], directories[type]?.identifiers)
        case .number, .moment, .word, .words:
            readers[number].append(json, to: &columns[number], nil)
        }
    }

    /// Whether every line begins a record and none tells of later moments: then the rows can be taken as they are.
    var isPlain: Bool {
        marks.allSatisfy { $0.contains(.first) && !$0.contains(.deletes) }
            && (needs.source.knownFrom.isEmpty || marks.allSatisfy { !$0.contains(.trusted) })
    }
}

/// The records of a type: their ids by their place, which all tables use.
package struct RecordDirectory: Sendable {
    package let identifiers: IdentifierTable

    package init(identifiers: IdentifierTable) { self.identifiers = identifiers }

    package var count: Int { identifiers.count }
}
