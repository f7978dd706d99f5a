import Records

/// Splits the lines of a JSON Lines chunk into cells by column, and sets faulty lines aside.
struct ObjectSplitter {
    private let columns: [String]
    private let maximumCellBytes: Int

    init(columns: [String], maximumCellBytes: Int) {
        (self.columns, self.maximumCellBytes) = (columns, maximumCellBytes)
    }

    func table(of chunk: consuming RowChunk) -> RowTable {
        var rows = TableBuilder(rowCount: chunk.rowCount)
        var state = ObjectCells(columns: columns)
        let bytes = chunk.takeBytes()
        bytes.withUnsafeBufferPointer { bytes in
            state.out.reserveCapacity(bytes.count)
            for row in 0..<chunk.rowCount {
                let line = UnsafeBufferPointer(rebasing: bytes[chunk.rows.range(row)])
                guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { continue }
                let place = RowPlace(line: chunk.line(of: row), number: chunk.firstRow + row)
                if let fault = chunk.fault(ofRow: row) ?? read(line, into: &state) {
                    rows.reject(place, [fault], line.count <= maximumCellBytes ? .line(Array(line)) : .omitted)
                } else if state.keepRow() {
                    rows.accept(place)
                }
            }
        }
        state.closeRow()
        return rows.table(
            columns: columns, chunkIndex: chunk.index, bytes: state.out, cells: state.cells, kinds: state.kinds,
            extras: state.extras)
    }

    /// The names of the members of all objects, in the order in which they first appear; faulty lines have none.
    static func columnNames(of chunk: consuming RowChunk, maximum: Int) -> [String] {
        var names: [String] = []
        var seen: Set<String> = []
        let splitter = ObjectSplitter(columns: [], maximumCellBytes: .max)
        let table = splitter.table(of: chunk)
        for extra in table.extras where names.count < maximum && seen.insert(extra.name).inserted {
            names.append(extra.name)
        }
        return names
    }

    /// Reads one line into the open row of `state`.
    private func read(_ line: UnsafeBufferPointer<UInt8>, into state: inout ObjectCells) -> RowFault? {
        state.openRow()
        if let fault = TextFault.first(in: line, of: "line") {
            return RowFault(field: nil, code: fault.code, reason: fault.reason)
        }
        var scanner = ObjectScanner(line: line)
        var name = state.takeName()
        defer { state.giveBack(name) }
        var repeated: String?
        var long: RowFault?
        do throws(ObjectScanner.Fault) {
            try scanner.members(name: &name) { name, scanner throws(ObjectScanner.Fault) in
                let start = state.out.count
                let column = state.column(named: name)
                let kind = try scanner.scalarOrList(into: &state.out)
                let length = state.out.count - start
                if length > maximumCellBytes { long = tooLong(name, length) }
                let span = CellSpan(
                    start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: length))
                if !state.put(span, kind, column, name) { repeated = String(decoding: name, as: UTF8.self) }
            }
        } catch {
            return fault(error, member: name)
        }
        return long
            ?? repeated.map {
                RowFault(
                    field: $0, code: .repeatedMember, reason: "the object has this member more than once; keep one")
            }
    }

    private func tooLong(_ name: [UInt8], _ length: Int) -> RowFault {
        RowFault(
            field: String(decoding: name, as: UTF8.self), code: .cellTooLong,
            reason: "\(length) bytes where at most \(maximumCellBytes) are read; shorten the value")
    }

    private func fault(_ fault: ObjectScanner.Fault, member: [UInt8]) -> RowFault {
        let reason = "byte \(fault.offset + 1) of the line: \(fault.message)"
        return switch fault.code {
        case .invalidJSON: RowFault(field: nil, code: .invalidJSON, reason: reason)
        case .nestedValue: RowFault(field: String(decoding: member, as: UTF8.self), code: .nestedValue, reason: reason)
        case .nulByte: RowFault(field: String(decoding: member, as: UTF8.self), code: .nulByte, reason: reason)
        }
    }
}
