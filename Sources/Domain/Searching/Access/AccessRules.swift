package import Records

/// Who may see records of one type, and who may see which of their fields.
package struct AccessRules: Hashable, Sendable {
    /// Fields that name the users who see a record: its owner.
    package var owners: [FieldName] = []
    /// Fields that name the teams whose members see a record.
    package var teams: [FieldName] = []
    /// Fields that name users and teams that a record is shared with.
    package var shared: [FieldName] = []
    /// The roles that see every record; nil when everybody does.
    package var rolesThatSeeAll: Set<String>?
    /// The roles that see a field; a field without an entry is seen by all.
    package var rolesByField: [FieldName: Set<String>] = [:]

    package init() {}

    /// The fields that somebody does not see.
    package func hidden(from viewer: Viewer) -> Set<FieldName> {
        Set(rolesByField.filter { !$0.value.contains(viewer.role) }.keys)
    }

    /// Whether somebody sees every record.
    package func seesAll(_ viewer: Viewer) -> Bool { rolesThatSeeAll?.contains(viewer.role) ?? true }
}

/// Who looks at records.
package struct Viewer: Hashable, Sendable {
    package let user: String
    /// Empty for none.
    package let role: String
    package let teams: [String]

    package init(user: String, role: String = "", teams: [String] = []) {
        self.user = user
        self.role = role
        self.teams = teams.sorted()
    }
}
