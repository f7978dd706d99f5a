/// What to generate. The same options give the same bytes on every machine and any number of threads.
package struct CorpusOptions: Sendable, Equatable {
    package var seed: UInt64
    package var contacts: Int
    package var accounts: Int
    package var deals: Int
    package var activities: Int
    package var leads: Int

    /// Counts that are not given follow the number of contacts in the proportions of the sample corpus.
    package init(
        seed: UInt64 = 1, contacts: Int, accounts: Int? = nil, deals: Int? = nil, activities: Int? = nil,
        leads: Int = 500
    ) {
        self.seed = seed
        self.contacts = contacts
        self.accounts = max(1, accounts ?? contacts * 24 / 100)
        self.deals = deals ?? contacts * 6 / 10
        self.activities = activities ?? contacts * 4
        self.leads = leads
    }

    /// What `Corpora/sample` is made with.
    package static let sample = CorpusOptions(
        seed: 1, contacts: 5_000, accounts: 1_200, deals: 3_000, activities: 20_000)
}
