/// The parts of a whole name as they were written; together they are all of it.
package struct WrittenName: Hashable, Sendable {
    /// What stands in front of the name: `Dr.`
    package let title: String
    package let given: String
    package let family: String
    /// What stands behind it: `PhD`
    package let suffix: String
}

extension FieldNormalizer {
    /// Parts a whole name as `splitPersonName` does, and keeps its letters: `Berg, Anna`, `Dr. Anna van der Berg`.
    package func writtenName(_ text: String) -> WrittenName {
        var text = text
        return text.withUTF8 { raw in
            let core = withoutSuffixes(raw)
            let suffix = Self.bare(raw[core.count...])
            if let comma = familyFirstComma(core) {
                return WrittenName(
                    title: "", given: Self.bare(core[(comma + 1)...]), family: Self.bare(core[..<comma]), suffix: suffix
                )
            }
            let (given, family) = PersonNameParts(core, titles: facts.titles, folder: folder).ranges
            let start =
                given.isEmpty ? family.lowerBound : min(given.lowerBound, family.isEmpty ? .max : family.lowerBound)
            let end = max(given.upperBound, family.upperBound)
            return WrittenName(
                title: Self.bare(core[..<start]), given: Self.bare(core[given]), family: Self.bare(core[family]),
                suffix: [Self.bare(core[end...]), suffix].filter { !$0.isEmpty }.joined(separator: " "))
        }
    }

    /// Without white space and commas around it.
    private static func bare(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        let isInk = { (byte: UInt8) in byte > 0x20 && byte != 0x2C }
        guard let first = bytes.firstIndex(where: isInk), let last = bytes.lastIndex(where: isInk) else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}
