/// A set of the searchable fields of one entity type: bit i is the i-th field of its profile.
package struct FieldSet: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }
    /// The set of one field.
    package init(field: Int) { rawValue = 1 << UInt32(field) }

    /// How many fields a profile can have, custom fields and the record's id included.
    package static let capacity = 32
    /// Every field, also of profiles that are not known yet.
    package static let all = FieldSet(rawValue: .max)

    /// The places of the fields, ascending.
    package var places: [Int] { (0..<Self.capacity).filter { contains(FieldSet(field: $0)) } }
}
