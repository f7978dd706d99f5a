/// Why a merge or an un-merge is not done. Nothing has changed then.
package struct MergeRefusal: Error, Hashable, Sendable {
    package enum Code: String, Sendable, CaseIterable {
        /// Fewer than two records, or one of them twice.
        case itself = "merge_with_itself"
        case otherType = "different_types"
        case notLive = "not_live"
        case alreadyMerged = "already_merged"
        case notMerged = "not_merged"
        case unknownField = "unknown_field"
        /// A record that takes no part in the merge was named.
        case stranger = "not_in_merge"
        case loosensConsent = "loosens_consent"
        case circle = "circle_of_parents"
        case undecided = "undecided"
        /// A rule leaves a field to a person, and nobody has chosen.
        case needsChoice = "needs_choice"
        case unknownItem = "unknown_item"
        /// A reference to one record cannot go to both.
        case notBoth = "cannot_be_both"
    }

    package let code: Code
    /// What is wrong and what to do; ids and field names, no values.
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
