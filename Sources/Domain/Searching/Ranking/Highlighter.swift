package import Records

/// The parts of a field's texts that match, for people to see.
package struct Highlight: Hashable, Sendable {
    package let field: FieldName
    /// The place in the field's list; 0 for single values.
    package let value: Int
    /// UTF-16 code units from the start of the value, ascending, apart from each other.
    package let ranges: [Range<Int>]
}

/// Turns matched places into ranges that a browser can cut.
package enum Highlighter {
    /// The highlights of a record, by field name and value. Matches of the record's own id and of custom fields have none:
    /// the first is no field, the others are not shown.
    package static func highlights(
        _ match: RecordMatch, of record: Record, profile: SearchProfile
    ) -> [Highlight] {
        var bytes: [FieldName: [Int: [Range<Int>]]] = [:]
        for place in match.places where place.field < profile.identifierPlace {
            bytes[profile.fields[place.field].name, default: [:]][place.place.value, default: []].append(
                place.place.bytes)
        }
        return bytes.sorted { $0.key < $1.key }.flatMap { name, values -> [Highlight] in
            let texts = record.fields[name]?.texts ?? []
            return values.sorted { $0.key < $1.key }.compactMap { value, ranges in
                guard texts.indices.contains(value) else { return nil }
                return Highlight(field: name, value: value, ranges: utf16(merged(ranges), in: texts[value]))
            }
        }
    }

    /// Ranges that overlap or touch become one.
    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        ranges.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }.reduce(into: []) {
            if let last = $0.last, $1.lowerBound <= last.upperBound {
                $0[$0.count - 1] = last.lowerBound..<max(last.upperBound, $1.upperBound)
            } else {
                $0.append($1)
            }
        }
    }

    private static func utf16(_ ranges: [Range<Int>], in text: String) -> [Range<Int>] {
        ranges.compactMap { range in
            guard range.upperBound <= text.utf8.count else { return nil }
            let lower = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
            let upper = text.utf8.index(text.startIndex, offsetBy: range.upperBound)
            return text.utf16.distance(
                from: text.startIndex, to: lower)..<text.utf16.distance(
                    from: text.startIndex, to: upper)
        }
    }
}
