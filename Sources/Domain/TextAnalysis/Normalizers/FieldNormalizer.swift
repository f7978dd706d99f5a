package import Records

/// Brings raw values to the forms in which they are compared, keyed and searched, by the kind of their field.
///
/// A normal form is UTF-8, mostly lower-case ASCII words with single spaces. A value may have several (another
/// romanisation, an umlaut spelled out): they are joined by the unit separator 0x1F, the primary form first. Nothing
/// comparable gives nothing. Normalising a normal form gives it again, except for kinds whose form is no longer a value of
/// the kind. One value serves all threads; each thread brings its own scratch.
package struct FieldNormalizer: Sendable {
    package let facts: TextFacts
    package let defaultCountry: CountryCode?
    let folder: TextFolder

    /// - Parameter defaultCountry: where numbers and dates are read as written when the record names no country.
    package init(facts: TextFacts, defaultCountry: CountryCode?) {
        self.facts = facts
        self.defaultCountry = defaultCountry
        folder = facts.folder
    }

    /// Appends the normal forms of one value to `out` and says what was done to get them.
    ///
    /// - Parameters:
    ///   - raw: any bytes; what is not UTF-8 is read as U+FFFD and drops out.
    ///   - country: the country of the record, when it says one.
    @discardableResult
    package func normalize(
        _ raw: UnsafeBufferPointer<UInt8>, as kind: FieldKind, country: CountryCode?,
        scratch: inout NormalizationScratch, into out: inout [UInt8]
    ) -> NormalizationStep {
        let steps = forms(raw, as: kind, country: country, scratch: &scratch, into: &out)
        guard scratch.hasRomanised else { return steps }
        scratch.hasRomanised = false
        return steps.union(.romanised)
    }

    @inline(__always)
    private func forms(
        _ raw: UnsafeBufferPointer<UInt8>, as kind: FieldKind, country: CountryCode?,
        scratch: inout NormalizationScratch, into out: inout [UInt8]
    ) -> NormalizationStep {
        switch kind {
        case .personGiven, .personFamily: personName(raw, scratch: &scratch, into: &out)
        case .personFull: wholePersonName(raw, scratch: &scratch, into: &out)
        case .company: company(raw, scratch: &scratch, into: &out)
        case .email: email(raw, into: &out)
        case .phone: phone(raw, country: country, scratch: &scratch, into: &out)
        case .street: street(raw, scratch: &scratch, into: &out)
        case .city: city(raw, scratch: &scratch, into: &out)
        case .region: region(raw, scratch: &scratch, into: &out)
        case .postalCode: postalCode(raw, scratch: &scratch, into: &out)
        case .country: countryName(raw, scratch: &scratch, into: &out)
        case .date: date(raw, country: country, into: &out)
        case .instant: instant(raw, country: country, into: &out)
        case .number, .money: number(raw, into: &out)
        case .flag: flag(raw, into: &out)
        case .domain: domain(raw, into: &out)
        case .identifier: identifier(raw, scratch: &scratch, into: &out)
        case .reference: reference(raw, into: &out)
        case .category, .user, .text, .note: words(raw, .words, scratch: &scratch, into: &out)
        }
    }

    /// The country that a name or a code means: `Germany`, `Deutschland`, `de`.
    package func country(of raw: UnsafeBufferPointer<UInt8>) -> CountryCode? { facts.places.country(of: raw) }

    /// Folded words and nothing else.
    func words(
        _ raw: UnsafeBufferPointer<UInt8>, _ classes: ByteClasses, scratch: inout NormalizationScratch,
        into out: inout [UInt8]
    ) -> NormalizationStep {
        var forms = FormWriter(at: out)
        folder.forEachForm(of: raw, classes, scratch: &scratch) { form in
            forms.add(UnsafeBufferPointer(form), to: &out)
        }
        return steps(of: forms)
    }

    /// An id as it stands, without outer white space and control characters: ids of records are not folded.
    private func reference(_ raw: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) -> NormalizationStep {
        let text = String(decoding: RawCell(raw).trimmed, as: UTF8.self)
        out.append(contentsOf: text.utf8.filter { $0 >= 0x20 })
        return []
    }

    @inline(__always)
    func steps(of forms: FormWriter) -> NormalizationStep { forms.count > 1 ? .addedSpelling : [] }
}
