package import Records

/// The normal forms of one value with what was done to get them: the convenient side of `FieldNormalizer`.
package struct NormalizedText: Hashable, Sendable {
    /// The primary form first; empty when nothing comparable was found.
    package let forms: [String]
    package let steps: NormalizationStep
    /// The steps in words, and what they found: `removed legal form GmbH`.
    package let notes: [String]

    /// The form that stands for the value, nil when there is none.
    package var primary: String? { forms.first }
}

extension FieldNormalizer {
    /// The normal forms of one value, the primary one first, without a word of how they came about.
    package func forms(of text: String, as kind: FieldKind, country: CountryCode?) -> [String] {
        var text = text
        var out: [UInt8] = []
        facts.scratches.withScratch { scratch in
            _ = text.withUTF8 { normalize($0, as: kind, country: country, scratch: &scratch, into: &out) }
        }
        return out.split(separator: FormWriter.separator).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The same as `normalize`, for single values.
    package func normalForms(of text: String, as kind: FieldKind, country: CountryCode?) -> NormalizedText {
        var scratch = NormalizationScratch()
        scratch.keepsNotes = true
        var out: [UInt8] = []
        var text = text
        let steps = text.withUTF8 { normalize($0, as: kind, country: country, scratch: &scratch, into: &out) }
        let forms = out.split(separator: FormWriter.separator).map { String(decoding: $0, as: UTF8.self) }
        return NormalizedText(forms: forms, steps: steps, notes: steps.descriptions + scratch.notes)
    }
}
