/// What a normaliser did to a value, so that an explanation can say it. Folding case and accents goes without saying.
package struct NormalizationStep: OptionSet, Hashable, Sendable {
    package let rawValue: UInt64
    package init(rawValue: UInt64) { self.rawValue = rawValue }
    private init(bit: UInt64) { rawValue = 1 << bit }

    package static let romanised = NormalizationStep(bit: 1)
    package static let addedSpelling = NormalizationStep(bit: 2)
    package static let removedTitle = NormalizationStep(bit: 3)
    package static let swappedNameOrder = NormalizationStep(bit: 4)
    package static let removedLegalForm = NormalizationStep(bit: 5)
    package static let removedPlusTag = NormalizationStep(bit: 6)
    package static let removedDots = NormalizationStep(bit: 7)
    package static let unifiedProvider = NormalizationStep(bit: 8)
    package static let usedRecordCountry = NormalizationStep(bit: 9)
    package static let usedDefaultCountry = NormalizationStep(bit: 10)
    package static let keptExtension = NormalizationStep(bit: 11)
    package static let keptDigitsOnly = NormalizationStep(bit: 12)
    package static let expandedAbbreviation = NormalizationStep(bit: 13)
    package static let movedUnit = NormalizationStep(bit: 14)
    package static let readDayFirst = NormalizationStep(bit: 15)
    package static let readMonthFirst = NormalizationStep(bit: 16)
    package static let reducedDomain = NormalizationStep(bit: 17)
    package static let removedCurrency = NormalizationStep(bit: 18)
    package static let shortenedPostalCode = NormalizationStep(bit: 19)
    package static let replacedName = NormalizationStep(bit: 20)
    package static let reachedPhoneLibrary = NormalizationStep(bit: 21)
    /// Nothing comparable was left: the normal form is empty although there was text.
    package static let unusable = NormalizationStep(bit: 22)

    /// The steps in words, in a fixed order: `removed plus tag`.
    package var descriptions: [String] { Self.words.filter { contains($0.step) }.map(\.text) }

    private static let words: [(step: NormalizationStep, text: String)] = [
        (.romanised, "romanised"),
        (.addedSpelling, "added another spelling"),
        (.removedTitle, "removed title or suffix"),
        (.swappedNameOrder, "put the given name first"),
        (.removedLegalForm, "removed legal form"),
        (.removedPlusTag, "removed plus tag"),
        (.removedDots, "removed dots that the provider ignores"),
        (.unifiedProvider, "unified the provider's domains"),
        (.usedRecordCountry, "inferred the country from the record"),
        (.usedDefaultCountry, "assumed the default country"),
        (.keptExtension, "kept the extension"),
        (.keptDigitsOnly, "kept the digits only"),
        (.expandedAbbreviation, "expanded abbreviations"),
        (.movedUnit, "set the unit apart"),
        (.readDayFirst, "read the day before the month"),
        (.readMonthFirst, "read the month before the day"),
        (.reducedDomain, "reduced to the registrable domain"),
        (.removedCurrency, "removed the currency"),
        (.shortenedPostalCode, "shortened the postal code"),
        (.replacedName, "replaced a name by its code"),
        (.reachedPhoneLibrary, "asked the phone library"),
        (.unusable, "nothing comparable was found"),
    ]
}
