/// The cells so far and the row that is being read.
struct ObjectCells {
    var out: [UInt8] = []
    private(set) var cells: [CellSpan] = []
    private(set) var kinds: [CellKind] = []
    private(set) var extras: [ExtraCell] = []

    private let columnCount: Int
    private let names: [[UInt8]]
    private let places: [String: Int]
    private var name: [UInt8] = []
    private var rowStart = 0
    private var rowBytes = 0
    private var rowExtras: [ExtraCell] = []
    private var extraNames: Set<String> = []
    private var isSet: [Bool]
    private var rowNumber = 0
    /// Objects mostly name their members in the same order: the next one is looked for here first.
    private var expected = 0

    init(columns: [String]) {
        columnCount = columns.count
        names = columns.map { Array($0.utf8) }
        places = Dictionary(columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        isSet = Array(repeating: false, count: columns.count)
    }

    /// Begins a row.
    mutating func openRow() {
        closeRow()
        for column in 0..<columnCount {
            cells.append(CellSpan(start: 0, length: 0))
            kinds.append(.text)
            isSet[column] = false
        }
        expected = 0
    }

    /// Drops what a row that was not kept has left.
    mutating func closeRow() {
        cells.removeLast(cells.count - rowStart)
        kinds.removeLast(kinds.count - rowStart)
        out.removeLast(out.count - rowBytes)
        rowExtras.removeAll(keepingCapacity: true)
        extraNames.removeAll(keepingCapacity: true)
    }

    /// Keeps the open row unless nothing is in it.
    mutating func keepRow() -> Bool {
        guard out.count > rowBytes else { return false }
        rowStart = cells.count
        rowBytes = out.count
        extras += rowExtras
        rowNumber += 1
        return true
    }

    mutating func column(named name: [UInt8]) -> Int? {
        if expected < columnCount, names[expected] == name { return expected }
        return places[String(decoding: name, as: UTF8.self)]
    }

    /// False when the row has a value of this name already.
    mutating func put(_ span: CellSpan, _ kind: CellKind, _ column: Int?, _ name: [UInt8]) -> Bool {
        guard let column else {
            let name = String(decoding: name, as: UTF8.self)
            guard extraNames.insert(name).inserted else { return false }
            rowExtras.append(ExtraCell(row: rowNumber, name: name, span: span, kind: kind))
            return true
        }
        guard !isSet[column] else { return false }
        isSet[column] = true
        cells[rowStart + column] = span
        kinds[rowStart + column] = kind
        expected = column + 1
        return true
    }

    mutating func takeName() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &name)
        return taken
    }

    mutating func giveBack(_ buffer: [UInt8]) { name = buffer }
}
