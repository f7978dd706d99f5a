/// What a field's values are, which decides how they are normalised, compared and searched.
///
/// Kinds are the vocabulary that schemas are written in (`kind: person_given`); a new field needs no new kind.
package enum FieldKind: String, CaseIterable, Sendable, Codable {
    /// A person's given names: `Anna Maria`.
    case personGiven = "person_given"
    /// A person's family names: `van der Berg`.
    case personFamily = "person_family"
    /// A person's whole name in either order: `Berg, Anna` or `Anna Berg`.
    case personFull = "person_full"
    /// The name of a company or other organisation, with or without its legal form.
    case company
    /// An e-mail address.
    case email
    /// A telephone number in any written form, perhaps with an extension.
    case phone
    /// House number, street and unit.
    case street
    /// A town or district.
    case city
    /// A state, province or region.
    case region
    /// A postal code.
    case postalCode = "postal_code"
    /// A country by name or code.
    case country
    /// A day: stored as `2026-11-23`.
    case date
    /// A moment: stored as `2026-11-23T19:20:00.000Z`.
    case instant
    /// A quantity: stored as a number.
    case number
    /// An amount of money, its currency beside it or in another field: stored as a number.
    case money
    /// `true` or `false`.
    case flag
    /// A host name or web address, of which the registrable domain matters.
    case domain
    /// An official or foreign number (tax, passport, external id): letters and digits matter, punctuation does not.
    case identifier
    /// One of a small set of words: a stage, an industry.
    case category
    /// The id of another record; the schema says of which type.
    case reference
    /// A person who works with the CRM.
    case user
    /// A short free text: a title, a subject.
    case text
    /// A long free text: notes, a body.
    case note
}
