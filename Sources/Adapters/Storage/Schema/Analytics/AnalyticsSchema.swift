extension Schema {
    /// The `analytics.sqlite` of a workspace: one line per migration, oldest first.
    static let analytics = Schema(
        applicationID: 0x4B_44_41_4E,  // KDAN
        migrations: [
            .v001SearchLog
        ])
}
