package import Records

/// The values of somebody who is erased, and how they are taken out of what is told of others.
///
/// A single value goes when it is one of them, and a longer text loses what it has of them. What the other had by itself
/// stays, whoever else had it too. Flags stay: they tell nobody.
package struct ErasedValues: Sendable {
    /// Folded, as single values.
    private let whole: Set<String>
    /// As they are, the longest first, to be found inside of longer texts.
    private let inner: [String]
    /// The same folded.
    private let foldedInner: Set<String>

    /// Shorter texts occur in others by chance.
    private static let shortestInside = 6

    /// - Parameters:
    ///   - values: everything that was known of the erased.
    ///   - kept: what the other had by itself.
    package init(_ values: some Sequence<FieldValue>, keeping kept: some Sequence<FieldValue> = []) {
        let kept = Set(kept.flatMap(Self.texts))
        let texts = Set(values.flatMap(Self.texts)).subtracting(kept)
        let whole = Set(texts.map(Contender.fold)).subtracting(kept.map(Contender.fold))
        self.whole = whole
        inner = texts.filter { $0.count >= Self.shortestInside && whole.contains(Contender.fold($0)) }
            .sorted { ($1.count, $0) < ($0.count, $1) }
        foldedInner = Set(inner.map(Contender.fold))
    }

    package var isEmpty: Bool { whole.isEmpty }

    private static func texts(_ value: FieldValue) -> [String] {
        switch value {
        case .flag: []
        case .text, .number: [value.text] + value.text.split(separator: "\n").map(String.init)
        case .list(let values): values.flatMap(texts)
        }
    }

    /// What is left of a value; nil when nothing is.
    package func rest(of value: FieldValue) -> FieldValue? {
        switch value {
        case .flag: return value
        case .number: return whole.contains(value.text) ? nil : value
        case .list(let values):
            let left = values.compactMap(rest)
            return left.isEmpty ? nil : .list(left)
        case .text(let text): return rest(of: text).map { .text($0) }
        }
    }

    private func rest(of text: String) -> String? {
        if whole.contains(Contender.fold(text)) { return nil }
        var left = text
        for value in inner where left.contains(value) { left = left.replacing(value, with: "") }
        guard left != text else { return text }
        let lines = left.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    /// Whether a text is one of the values or holds one, in whatever letter case.
    package func areMentioned(in text: String) -> Bool {
        let folded = Contender.fold(text)
        return whole.contains(folded) || foldedInner.contains(where: folded.contains)
    }

    /// What is left of fields; those of which nothing is are left out.
    package func rest(of fields: [FieldName: FieldValue]) -> [FieldName: FieldValue] { fields.compactMapValues(rest) }
}

extension MergeGroup {
    /// The group without what its edits replaced of somebody who is erased and belongs to it no more. What they put in its
    /// place is the group's own.
    package func without(_ erased: ErasedValues) -> MergeGroup {
        var group = self
        for place in events.indices {
            guard case .edit(let edit) = events[place],
                case .field(let name, let shape, let old, let new, let isFirst) = edit.change
            else { continue }
            let change = MergeEdit.Change.field(
                name, shape, old: old.flatMap(erased.rest), new: new, isFirst: isFirst)
            group.events[place] = .edit(MergeEdit(change, sides: edit.sides, members: edit.members))
        }
        return group
    }

    /// Everything that a member was known by.
    package func values(of record: RecordID) -> [FieldValue] {
        var values = Array(members[record]?.fields.values ?? [:].values)
        for event in events {
            switch event {
            case .told(let told): if told.record == record { values += told.values.values.compactMap { $0 } }
            case .edit(let edit):
                guard edit.sides == [record], case .field(_, _, let old, let new, _) = edit.change else { continue }
                values += [old, new].compactMap { $0 }
            case .merge, .swap: continue
            }
        }
        return values
    }
}
