extension Schema {
    /// The server-wide `registry.sqlite`: one line per migration, oldest first.
    static let registry = Schema(
        applicationID: 0x4B_44_52_47,  // KDRG
        migrations: [
            .v001Tenants
        ])
}
