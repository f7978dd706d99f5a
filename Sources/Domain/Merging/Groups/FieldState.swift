package import Records

/// How a merged field is made up, which decides what an edit of it is.
package enum FieldShape: Hashable, Sendable {
    /// One value: an edit replaces it.
    case whole
    /// Single values in their order: an edit adds, replaces or removes some of them.
    case list
    /// Texts after each other: an edit adds, replaces or removes some of them.
    case texts(separator: String)
}

/// A value, or a part of one, and the records that it may have come from.
package struct ValuePart: Hashable, Sendable {
    package var value: FieldValue
    package var origins: Set<RecordID>

    package init(value: FieldValue, origins: Set<RecordID>) {
        self.value = value
        self.origins = origins
    }

    /// Whether two values are one to a rule that unites: case and outer white space do not count.
    func isSpelled(like other: FieldValue) -> Bool {
        value == other || Contender.fold(value.text) == Contender.fold(other.text)
    }
}

/// A field of a merged record by its parts.
package struct FieldState: Hashable, Sendable {
    package private(set) var shape: FieldShape
    /// Whether one value is written as a list of one.
    private var isListForm: Bool
    package var parts: [ValuePart]

    /// - Parameter origins: of each single value.
    package init(_ value: FieldValue, shape: FieldShape? = nil, origins: (FieldValue) -> Set<RecordID>) {
        var isList = false
        if case .list = value { isList = true }
        self.shape = shape ?? (isList ? .list : .whole)
        isListForm = self.shape == .list
        parts = Self.parts(of: value, self.shape).map { ValuePart(value: $0, origins: origins($0)) }
    }

    /// The field's value, nil when nothing is left of it.
    package var value: FieldValue? {
        guard let first = parts.first else { return nil }
        switch shape {
        case .whole: return first.value
        case .list: return parts.count == 1 && !isListForm ? first.value : .list(parts.map(\.value))
        case .texts(let separator): return .text(parts.map(\.value.text).joined(separator: separator))
        }
    }

    /// Takes the form that an edit needs: a single value becomes a list of one part, a text its parts.
    mutating func reshape(to new: FieldShape) {
        guard shape != new, let value else { return }
        let origins = parts.reduce(into: Set<RecordID>()) { $0.formUnion($1.origins) }
        switch new {
        case .whole: parts = [ValuePart(value: value, origins: origins)]
        case .list, .texts:
            parts = Self.parts(of: value, new).map { part in
                ValuePart(value: part, origins: parts.first { $0.value == part }?.origins ?? origins)
            }
        }
        shape = new
    }

    static func parts(of value: FieldValue, _ shape: FieldShape) -> [FieldValue] {
        switch shape {
        case .whole: [value]
        case .list: value.values
        case .texts(let separator):
            value.text.split(separator: separator, omittingEmptySubsequences: false).map { .text(String($0)) }
        }
    }
}
