package import Records
import TextAnalysis

/// The values of one field, or of what is read out of it, one for each row.
package struct Column: Sendable {
    package enum Shape: Hashable, Sendable {
        /// `numbers`, NaN for none.
        case number
        /// `moments` in milliseconds, `Column.noMoment` for none.
        case moment
        /// `codes` into `words`, -1 for none.
        case word
        /// `codes` are records of a type, -1 for none or for one that is not there.
        case reference(EntityType)
        /// `starts` and `values`: several words.
        case words
        /// The same of records.
        case references(EntityType)

        var isList: Bool {
            switch self {
            case .words, .references: true
            case .number, .moment, .word, .reference: false
            }
        }
    }

    package static let noMoment = Int64.min

    package let reference: FieldReference
    package let shape: Shape
    package internal(set) var numbers: [Double] = []
    package internal(set) var moments: [Int64] = []
    package internal(set) var codes: [Int32] = []
    /// One more than there are rows.
    package internal(set) var starts: [Int32] = [0]
    package internal(set) var values: [Int32] = []
    package internal(set) var words = IdentifierTable()

    /// - Parameter kind: of the field; a reading of its first value makes words.
    init(_ reference: FieldReference, _ field: FieldSchema?) {
        self.reference = reference
        let isList = (field?.isList ?? false) && reference.reading == nil
        if reference.reading != nil {
            shape = .word
        } else {
            switch field?.kind {
            case .number, .money: shape = .number
            case .date, .instant: shape = .moment
            case .reference:
                let type = field?.references ?? EntityType("")
                shape = isList ? .references(type) : .reference(type)
            case .none, .some: shape = isList ? .words : .word
            }
        }
    }

    /// A column of a table that this room makes.
    init(_ field: FieldName, _ kind: FieldKind) {
        reference = FieldReference(field)
        shape = kind == .number ? .number : kind == .instant ? .moment : .word
    }

    /// Whether a row has a value.
    @inline(__always)
    package func isThere(_ row: Int) -> Bool {
        switch shape {
        case .number: !numbers[row].isNaN
        case .moment: moments[row] != Self.noMoment
        case .word, .reference: codes[row] >= 0
        case .words, .references: starts[row + 1] > starts[row]
        }
    }

    /// The code of the first value, -1 for none; for words and references.
    @inline(__always)
    func firstCode(_ row: Int) -> Int32 {
        if shape.isList { return starts[row + 1] > starts[row] ? values[Int(starts[row])] : -1 }
        return codes[row]
    }

    mutating func appendNothing() {
        switch shape {
        case .number: numbers.append(.nan)
        case .moment: moments.append(Self.noMoment)
        case .word, .reference: codes.append(-1)
        case .words, .references: starts.append(Int32(values.count))
        }
    }

    /// Appends what another row has.
    mutating func append(copyOf row: Int) {
        switch shape {
        case .number: numbers.append(numbers[row])
        case .moment: moments.append(moments[row])
        case .word, .reference: codes.append(codes[row])
        case .words, .references:
            // One by one: a slice of the same array would make it a copy first.
            for place in Int(starts[row])..<Int(starts[row + 1]) { values.append(values[place]) }
            starts.append(Int32(values.count))
        }
    }

    /// Takes a row's value away, but for lists, whose rows cannot change.
    mutating func clear(_ row: Int) {
        switch shape {
        case .number: numbers[row] = .nan
        case .moment: moments[row] = Self.noMoment
        case .word, .reference: codes[row] = -1
        case .words, .references: break
        }
    }

    /// Appends the rows of a column of the same field, whose words have other codes.
    mutating func append(_ other: Column) {
        numbers.append(contentsOf: other.numbers)
        moments.append(contentsOf: other.moments)
        switch shape {
        case .word, .words:
            let map = (0..<other.words.count).map { words.number(adding: other.words[$0]) }
            codes.append(contentsOf: other.codes.lazy.map { $0 < 0 ? -1 : map[Int($0)] })
            appendLists(of: other) { map[Int($0)] }
        case .reference, .references:
            codes.append(contentsOf: other.codes)
            appendLists(of: other) { $0 }
        case .number, .moment: break
        }
    }

    private mutating func appendLists(of other: Column, _ code: (Int32) -> Int32) {
        guard shape.isList else { return }
        let base = Int32(values.count)
        values.append(contentsOf: other.values.lazy.map(code))
        starts.append(contentsOf: other.starts.dropFirst().lazy.map { $0 + base })
    }
}
