import Records

extension FieldNormalizer {
    /// A day as `20260131`; nothing when no layout fits.
    func date(_ raw: UnsafeBufferPointer<UInt8>, country: CountryCode?, into out: inout [UInt8]) -> NormalizationStep {
        let text = RawCell(raw).trimmed
        guard !text.isEmpty else { return [] }
        guard let (date, step) = dateReader(country: country).date(text) else { return .unusable }
        out.append(contentsOf: date.iso.utf8.filter { $0 != 0x2D })
        return step
    }

    /// A moment in UTC as `20260131T101500`; a bare date has no time.
    func instant(
        _ raw: UnsafeBufferPointer<UInt8>, country: CountryCode?, into out: inout [UInt8]
    ) -> NormalizationStep {
        let text = RawCell(raw).trimmed
        guard !text.isEmpty else { return [] }
        guard let instant = dateReader(country: country).instant(text) else { return .unusable }
        out.append(contentsOf: instant.iso.utf8.prefix(19).filter { $0 != 0x2D && $0 != 0x3A })
        return []
    }

    /// A number in its shortest decimal form; a currency beside it is dropped.
    func number(_ raw: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) -> NormalizationStep {
        guard !RawCell(raw).trimmed.isEmpty else { return [] }
        guard let reading = NumberReader.number(raw) else { return .unusable }
        out.append(contentsOf: JSONWriter.shortest(reading.value).utf8)
        return reading.hasCurrency ? .removedCurrency : []
    }

    /// `true` or `false`; nothing for other words.
    func flag(_ raw: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) -> NormalizationStep {
        let word = folder.key(of: raw)
        guard !word.isEmpty else { return [] }
        guard let flag = word.withUnsafeBufferPointer({ facts.flags.flag($0) }) else { return .unusable }
        out.append(contentsOf: (flag ? "true" : "false").utf8)
        return []
    }

    /// Reads dates as people of the country write them.
    func dateReader(country: CountryCode?, dayFirst: Bool? = nil) -> DateReader {
        let isDayFirst = dayFirst ?? !facts.months.writesMonthFirst(country ?? defaultCountry)
        return DateReader(months: facts.months, folder: folder, dayFirst: isDayFirst)
    }
}
