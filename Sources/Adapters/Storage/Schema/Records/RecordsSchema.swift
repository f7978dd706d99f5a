extension Schema {
    /// A workspace's `records.sqlite`: one line per migration, oldest first.
    static let records = Schema(
        applicationID: 0x4B_44_52_43,  // KDRC
        migrations: [
            .v001Records,
            .v002ImportsAndPairs,
            .v003Merges,
            .v004Review,
            .v005Erasures,
            .v006StaleMatches,
            .v007MergeRuns,
            .v008Scoring,
            .v009ImportEffects,
            .v010Partitions,
        ])
}
