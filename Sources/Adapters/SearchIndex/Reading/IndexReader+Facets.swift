import Records
import Searching
import XapianKit

extension IndexReader {
    /// The values of a field, counted among all documents that were found: exact, of all types together.
    func facet(_ name: FieldName, _ found: [Found], _ limits: SearchLimits) throws(IndexError) -> Facet {
        var values: [String: FacetCount] = [:]
        for type in found {
            guard let place = schema.place(of: type.type) else { continue }
            let held = schema.types[place].conditions.firstIndex { $0.name == name && $0.form == .keyword }
            guard let held else { continue }
            let prefix = TermPrefix.keyword.term(IndexSchema.code(ofPlace: place), KeywordTerm.beginning(ofField: held))
            let counts = try indexing { () throws(XapianError) in
                try type.documents.counts(
                    ofTermsStartingWith: prefix, separator: KeywordTerm.separator, deadline: limits.deadline,
                    from: xapian)
            }
            for (text, count) in counts { Self.add(text.dropFirst(prefix.count), count, to: &values) }
        }
        let sorted = values.sorted { ($1.value.total, $0.key) < ($0.value.total, $1.key) }
        return Facet(field: name, values: sorted.map { Facet.Value(text: $0.value.text, count: $0.value.total) })
    }

    /// Adds a count of a value, or of one of its written forms.
    private static func add(_ text: ArraySlice<UInt8>, _ count: Int, to values: inout [String: FacetCount]) {
        let parts = text.split(separator: KeywordTerm.separator, maxSplits: 1, omittingEmptySubsequences: false)
        let folded = String(decoding: parts[0], as: UTF8.self)
        if parts.count == 1 {
            values[folded, default: FacetCount()].total += count
        } else {
            let written = parts[1].isEmpty ? folded : String(decoding: parts[1], as: UTF8.self)
            values[folded, default: FacetCount()].forms[written, default: 0] += count
        }
    }
}

/// A value while it is counted.
private struct FacetCount {
    var total = 0
    var forms: [String: Int] = [:]

    /// As most records write it.
    var text: String { forms.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? "" }
}
