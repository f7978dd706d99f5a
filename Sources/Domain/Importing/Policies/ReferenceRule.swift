/// What an import does with values that refer to other records.
package enum ReferenceRule: String, Sendable, CaseIterable {
    /// They are found by their id, else by what names records of their type; a row that refers to none, or to what may be
    /// several, is rejected.
    case find
    /// They stay as they are written.
    case keep
}
