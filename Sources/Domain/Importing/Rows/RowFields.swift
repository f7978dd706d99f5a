import Records

/// The fields of a row while they are being read.
struct RowFields {
    var id: RecordID?
    private(set) var values: [FieldName: FieldValue] = [:]
    var cleared: Set<FieldName> = []
    var faults: [RowFault] = []
    /// Faults that need not cost the row.
    private(set) var unreadable: [RowFault] = []

    mutating func keep(_ value: FieldValue, _ field: FieldName) {
        let kept: FieldValue = if case .text(let text) = value { .text(Whitespace.trimmed(text)) } else { value }
        if !kept.isEmpty { values[field] = kept }
    }

    /// Adds to a list unless the value is in it already.
    mutating func add(_ value: FieldValue, _ field: FieldName) {
        guard !value.isEmpty else { return }
        let before = values[field]?.values ?? []
        if !before.contains(value) { values[field] = .list(before + [value]) }
    }

    mutating func fault(_ name: String, _ code: RowFaultCode, _ reason: String) {
        faults.append(RowFault(field: name, code: code, reason: reason))
    }

    mutating func cannotRead(
        _ field: FieldName, _ code: RowFaultCode, _ reason: String, suggestion: String? = nil
    ) {
        unreadable.append(RowFault(field: field.rawValue, code: code, reason: reason, suggestion: suggestion))
    }
}

/// White space of any script around a text.
package enum Whitespace {
    /// The text without white space at its ends; empty of nothing but white space.
    package static func trimmed(_ text: String) -> String {
        // Mostly there is nothing to trim, and two bytes tell.
        if let first = text.utf8.first, let last = text.utf8.last, isInk(first), isInk(last) { return text }
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }

    private static func isInk(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }
}

/// The items of a list that one cell holds.
enum ListCell {
    /// Items stand on lines of their own or between semicolons or bars; between commas only where no item can hold one.
    static func items(of value: FieldValue, kind: FieldKind) -> [FieldValue] {
        guard case .text(let text) = value else { return value.values }
        let commaSeparates = kind == .email || kind == .reference
        return text.split { $0 == ";" || $0 == "|" || $0.isNewline || (commaSeparates && $0 == ",") }
            .map { .text(String($0)) }
    }
}
