package import Records
package import TextAnalysis

/// Finds out what the columns of a file mean: by the caller's word, else by headers and by the look of sampled values.
///
/// Each field takes one column, a list as many as mean it. A column that no field claims is kept as a custom field.
package struct ColumnMapper: Sendable {
    /// A field claims a column only when it is at least so sure.
    package static let leastConfidence = 0.5
    /// The same where a wrong guess would be stored.
    package static let sureConfidence = 0.9
    /// A header that is so sure is not asked against its values.
    private static let trustedConfidence = 0.7

    let schema: EntitySchema
    let normalizer: FieldNormalizer
    let index: HeaderIndex

    /// - Parameter normalizer: folds headers and reads values.
    package init(schema: EntitySchema, normalizer: FieldNormalizer) {
        (self.schema, self.normalizer) = (schema, normalizer)
        index = HeaderIndex(schema: schema, normalizer: normalizer)
    }

    /// The meaning of `columns`, judged with `sample`; a field claims a column when it is at least as sure as `least`. Throws when a choice names what does not exist, with all problems.
    package func mapping(
        columns: [String], sample: [SourceRow], choices: MappingChoices = MappingChoices(),
        least: Double = leastConfidence
    ) throws(MappingError) -> ColumnMapping {
        let profiles = columns.indices.map { column in
            ColumnProfile(
                sample.lazy.map { $0.values.indices.contains(column) ? $0.values[column] : nil }, normalizer: normalizer
            )
        }
        var assignment = Assignment(schema: schema, columns: columns, profiles: profiles, least: least)
        try assignment.follow(choices, normalizer)
        for column in columns.indices
        where assignment.isFree(column) && RejectedRow.allReportColumns.contains(columns[column]) {
            assignment.give(.leftOut, to: column, confidence: 1, "says why an earlier import rejected the row")
        }
        if assignment.needsID { takeID(&assignment) }
        for candidate in candidates(columns, profiles) { assignment.offer(candidate) }
        return assignment.mapping
    }

    /// The first header of those that the schema trusts, in its order.
    private func takeID(_ assignment: inout Assignment) {
        let keys = assignment.columns.map { Set(HeaderWords.forms(of: $0, by: normalizer).map(\.key)) }
        for synonym in schema.idSynonyms {
            let wanted = HeaderWords.forms(of: synonym, by: normalizer).map(\.key)
            guard let column = keys.firstIndex(where: { !$0.isDisjoint(with: wanted) && !$0.isEmpty }),
                assignment.isFree(column)
            else { continue }
            assignment.give(.id, to: column, confidence: 1, "ids are looked for under \"\(synonym)\"")
            return
        }
    }

    /// All claims of fields to columns, the surest first; of equal ones that of the column with more values, as exports
    /// have both a passport and a social security number of which one is filled in; then in the order of columns.
    private func candidates(_ columns: [String], _ profiles: [ColumnProfile]) -> [Candidate] {
        let all = columns.indices.flatMap { column -> [Candidate] in
            let byHeader = index.matches(of: columns[column]).map { match in
                judged(match, column, profiles[column])
            }
            let isKnown = byHeader.contains { $0.confidence >= Self.trustedConfidence }
            return byHeader + (isKnown ? [] : byContent(column, profiles[column]))
        }
        let fill = profiles.map(\.fillTenths)
        return all.sorted {
            ($1.confidence, fill[$1.column], $0.column, $0.field) < (
                $0.confidence, fill[$0.column], $1.column, $1.field
            )
        }
    }

    /// A match of the header in the light of the column's values.
    private func judged(_ match: HeaderIndex.Match, _ column: Int, _ profile: ColumnProfile) -> Candidate {
        var (confidence, reason) = (match.confidence, match.reason)
        if let kind = ContentKind(of: schema.fields[match.field].kind) {
            guard let share = profile.share(of: kind) else {
                return Candidate(column: column, field: match.field, confidence: confidence, reason: reason)
            }
            if share >= 0.8 {
                confidence += (1 - confidence) * 0.5
                reason += "; \(Self.percent(share)) of the values are \(kind.words)"
            } else if share < 0.2 {
                confidence *= match.isWhole ? 0.6 : 0.4
                reason += ", though only \(Self.percent(share)) of the values are \(kind.words)"
            }
        } else if let other = betrayal(of: schema.fields[match.field].kind, profile) {
            confidence *= 0.6
            reason += ", though its values are \(other.words)"
        }
        return Candidate(column: column, field: match.field, confidence: confidence, reason: reason)
    }

    /// What values are that a field of words cannot have.
    private func betrayal(of kind: FieldKind, _ profile: ColumnProfile) -> ContentKind? {
        let isName = kind == .personGiven || kind == .personFamily || kind == .personFull || kind == .company
        let foreign: [ContentKind] = isName ? [.email, .number, .date] : kind == .note || kind == .text ? [] : [.email]
        return foreign.first { (profile.share(of: $0) ?? 0) >= 0.8 }
    }

    /// What the values alone say, for headers that say nothing: the first field of a kind that has a look of its own.
    private func byContent(_ column: Int, _ profile: ColumnProfile) -> [Candidate] {
        let looks: [(kind: ContentKind, confidence: Double)] = [(.email, 0.7), (.web, 0.6), (.phone, 0.6)]
        return looks.compactMap { kind, confidence in
            guard let share = profile.share(of: kind), share >= 0.9,
                kind != .phone || profile.writtenPhoneShare >= 0.3,
                let field = schema.fields.firstIndex(where: { ContentKind(of: $0.kind) == kind })
            else { return nil }
            return Candidate(
                column: column, field: field, confidence: confidence,
                reason: "\(Self.percent(share)) of the values are \(kind.words)")
        }
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}

/// A field's claim to a column.
struct Candidate {
    let column: Int
    /// Place in the schema's fields.
    let field: Int
    let confidence: Double
    let reason: String
}
