package import Records

/// Writes rows to a file, which appears under its name only by `finish()`: a run that is killed leaves none.
///
/// Delimited (RFC 4180: a cell is quoted when it holds the delimiter, a quote or a line end) or JSON Lines. Cells are put
/// one after another without an array per row.
package final class RowWriter {
    package let columns: [String]

    private let file: AtomicFile
    private let options: WriteOptions
    private let names: [[UInt8]]
    private let lineEnd: [UInt8]
    private var column = 0
    private var hasMember = false

    /// Creates the file and writes the header. `-` is standard output.
    package init(path: String, columns: [String], options: WriteOptions = WriteOptions()) throws(TabularError) {
        self.columns = columns
        self.options = options
        file = try AtomicFile(path: path)
        lineEnd = options.format == .jsonLines ? [0x0A] : Array(options.lineEnd.utf8)
        names = columns.map { JSONWriter.bytes(of: .string($0)) + [0x3A] }
        if options.format == .delimited { try write(columns) }
    }

    /// The next cell of the row. In JSON Lines a member, left out when the text is empty.
    package func put(_ text: String) throws(TabularError) {
        switch options.format {
        case .jsonLines: try putMember(text.isEmpty ? nil : .string(text))
        case .delimited:
            var text = text
            try putCell { buffer, encode in text.withUTF8 { encode($0, &buffer) } }
        }
    }

    /// The next cell as bytes, which need not be UTF-8 in delimited files.
    package func put(bytes: [UInt8]) throws(TabularError) {
        switch options.format {
        case .jsonLines: try put(String(decoding: bytes, as: UTF8.self))
        case .delimited: try putCell { buffer, encode in bytes.withUnsafeBufferPointer { encode($0, &buffer) } }
        }
    }

    /// The next cell as a value: in delimited files its text, with list items joined by `; `.
    package func put(_ value: FieldValue?) throws(TabularError) {
        switch options.format {
        case .jsonLines: try putMember(value.map { JSONValue($0) })
        case .delimited: try put(value?.text ?? "")
        }
    }

    /// The next cell as a number in its shortest form.
    package func put(_ number: Double) throws(TabularError) {
        switch options.format {
        case .jsonLines: try putMember(.number(number))
        case .delimited: try put(JSONWriter.shortest(number))
        }
    }

    /// Ends the row. It must have a cell for each column.
    package func endRow() throws(TabularError) {
        precondition(column == columns.count, "a row of \(column) cells for \(columns.count) columns")
        switch options.format {
        case .delimited: try append(lineEnd[...])
        case .jsonLines:
            if !hasMember { try append([0x7B]) }
            try append([0x7D, 0x0A])
        }
        (column, hasMember) = (0, false)
    }

    /// A whole row.
    package func write(_ cells: [String]) throws(TabularError) {
        for cell in cells { try put(cell) }
        try endRow()
    }

    /// A line of JSON Lines as it stands, between rows.
    package func writeLine(_ object: JSONValue) throws(TabularError) {
        precondition(options.format == .jsonLines && column == 0, "a JSON line inside a row or a delimited file")
        try append(Array(JSONWriter.ordered(object).utf8)[...])
        try append([0x0A])
    }

    /// Makes all rows durable and lets the file appear.
    package func finish() throws(TabularError) { try file.finish() }

    private func append(_ bytes: ArraySlice<UInt8>) throws(TabularError) {
        try file.append { $0.append(contentsOf: bytes) }
    }

    private func putMember(_ value: JSONValue?) throws(TabularError) {
        let name = names[column]
        column += 1
        guard let value else { return }
        let mark: UInt8 = hasMember ? 0x2C : 0x7B
        hasMember = true
        try file.append { buffer in
            buffer.append(mark)
            buffer.append(contentsOf: name)
            buffer.append(contentsOf: JSONWriter.bytes(of: value))
        }
    }

    /// Appends one cell, whose bytes `body` hands to the encoder.
    @inline(__always)
    private func putCell(
        _ body: (inout [UInt8], (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Void) -> Void
    ) throws(TabularError) {
        let isFirst = column == 0
        column += 1
        try file.append { buffer in
            if !isFirst { buffer.append(options.delimiter) }
            body(&buffer, encode)
        }
    }

    private func encode(_ cell: UnsafeBufferPointer<UInt8>, into buffer: inout [UInt8]) {
        // A row of one empty cell would be a blank line, which is no row.
        let isLoneBlank = cell.isEmpty && columns.count == 1
        let isQuoted = isLoneBlank || cell.contains(where: needsQuotes)
        if isQuoted { buffer.append(Dialect.quote) }
        if options.guardsFormulas, FormulaGuard.isNeeded(for: cell) { buffer.append(FormulaGuard.mark) }
        if isQuoted {
            for byte in cell {
                if byte == Dialect.quote { buffer.append(byte) }
                buffer.append(byte)
            }
            buffer.append(Dialect.quote)
        } else {
            buffer.append(contentsOf: cell)
        }
    }

    @inline(__always)
    private func needsQuotes(_ byte: UInt8) -> Bool {
        byte == options.delimiter || byte == Dialect.quote || byte == 0x0A || byte == 0x0D
    }
}
