import Records
import TextAnalysis

/// Whether the first row of a file names its columns, or is a row of data already.
package struct HeaderJudgement: Hashable, Sendable {
    /// From 1: the first column whose name is no name but a value; nil when all may be names.
    package let column: Int?
    /// What the value is: `e-mail addresses`.
    package let kind: String?
    /// 0...1: how surely the row is a header.
    package let confidence: Double

    /// - Parameter columns: as they stand in the first row.
    package init(_ columns: [String], _ mapper: ColumnMapper) {
        let found = columns.enumerated().lazy.compactMap { place, name in
            Self.look(of: name, mapper.normalizer).map { (place + 1, $0) }
        }.first
        (column, kind) = (found?.0, found?.1.words)
        let known = columns.count { !mapper.index.matches(of: $0).isEmpty }
        let share = columns.isEmpty ? 0 : Double(known) / Double(columns.count)
        confidence = found == nil ? 0.8 + 0.2 * share : 0.1 * share
    }

    /// What no column is called.
    private static func look(of name: String, _ normalizer: FieldNormalizer) -> ContentKind? {
        let profile = ColumnProfile(
            Array(repeating: FieldValue?.some(.text(name)), count: ColumnProfile.fewestValues), normalizer: normalizer)
        let digits = name.utf8.count { 0x30...0x39 ~= $0 }
        if profile.share(of: .email) == 1 { return .email }
        if profile.share(of: .date) == 1, digits >= 6 { return .date }
        if profile.share(of: .phone) == 1, profile.writtenPhoneShare == 1 { return .phone }
        return nil
    }
}
