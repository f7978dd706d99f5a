/// The tables and seeded orders from which every record of a corpus is computed; immutable, shared by all threads.
final class World: Sendable {
    let options: CorpusOptions
    let cultures: [Culture: CultureTables]
    let countries: [Country]
    let titles: [Title]
    let titleRanks: RankTable
    let brands: [[String]]
    let phrases: [ActivityLanguage: ActivityPhrases]
    let products: [Product]
    let contacts: ClusterLayout
    let accounts: ClusterLayout
    let deals: ClusterLayout
    let contactOrder: IndexPermutation
    let accountOrder: IndexPermutation
    let dealOrder: IndexPermutation
    /// First account block of each country, and the number of blocks at the end.
    let countryBlocks: [Int]
    let brandOrder: IndexPermutation

    /// Names and words of one culture.
    struct CultureTables: Sendable {
        let names: NameTable
        let words: CompanyWords
    }

    init(_ options: CorpusOptions) {
        self.options = options
        cultures = Dictionary(
            uniqueKeysWithValues: Culture.allCases.map {
                ($0, CultureTables(names: $0.names, words: $0.companyWords))
            })
        countries = Country.all
        titles = TitleTable().titles
        titleRanks = RankTable(weights: titles.map { [0, 1.1, 2.2, 2.4, 1.2, 0.7][$0.seniority] })
        brands = CompanyWords.brandSyllables.map { entries($0).map(String.init) }
        phrases = Dictionary(uniqueKeysWithValues: ActivityLanguage.allCases.map { ($0, ActivityPhrases.of($0)) })
        products = Product.all
        contacts = Self.contactLayout(options)
        accounts = Self.accountLayout(options)
        deals = ClusterLayout(
            count: options.deals, seed: options.seed, purpose: 3, sizes: [0.965, 0.995, 1],
            relations: [(.followUp, 0.06)])
        contactOrder = IndexPermutation(count: max(1, options.contacts), seed: options.seed, index: 1)
        accountOrder = IndexPermutation(count: max(1, options.accounts), seed: options.seed, index: 2)
        dealOrder = IndexPermutation(count: max(1, options.deals), seed: options.seed, index: 3)
        countryBlocks = Self.blocks(of: options.accounts, over: countries.map(\.weight))
        brandOrder = IndexPermutation(
            count: max(options.accounts, brands.reduce(1) { $0 * $1.count }), seed: options.seed, index: 4)
    }

    private static func contactLayout(_ options: CorpusOptions) -> ClusterLayout {
        ClusterLayout(
            count: options.contacts, seed: options.seed, purpose: 1, sizes: [0.82, 0.95, 0.985, 0.995, 1],
            relations: [
                (.household, 0.055), (.namesake, 0.03), (.sharedMailbox, 0.02), (.fatherAndSon, 0.008),
                (.successor, 0.01), (.colleague, 0.012),
            ])
    }

    private static func accountLayout(_ options: CorpusOptions) -> ClusterLayout {
        ClusterLayout(
            count: options.accounts, seed: options.seed, purpose: 2, sizes: [0.87, 0.975, 0.995, 1],
            relations: [(.subsidiary, 0.07), (.branch, 0.02), (.namesakeCompany, 0.015)])
    }

    private static func blocks(of count: Int, over weights: [Double]) -> [Int] {
        let blocks = (count + ClusterLayout.blockSize - 1) / ClusterLayout.blockSize
        let total = weights.reduce(0, +)
        var sum = 0.0
        return weights.map { weight in
            defer { sum += weight }
            return Int((sum / total * Double(blocks)).rounded())
        } + [blocks]
    }

    /// The country whose companies fill account block `block`.
    func country(ofBlock block: Int) -> Int {
        var low = 0
        var high = countries.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if countryBlocks[middle] <= block { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// The account slots of a country.
    func slots(ofCountry country: Int) -> Range<Int> {
        let size = ClusterLayout.blockSize
        return min(
            options.accounts, countryBlocks[country] * size)..<min(options.accounts, countryBlocks[country + 1] * size)
    }

    func tables(_ culture: Culture) -> CultureTables {
        guard let tables = cultures[culture] else { preconditionFailure("every culture has tables") }
        return tables
    }

    func contactID(slot: Int) -> String { identifier("C", contactOrder.row(ofSlot: slot)) }
    func accountID(slot: Int) -> String { identifier("A", accountOrder.row(ofSlot: slot)) }
    func dealID(slot: Int) -> String { identifier("D", dealOrder.row(ofSlot: slot)) }
}

/// `prefix` and the one-based number of a row, at least seven digits.
func identifier(_ prefix: String, _ row: Int) -> String {
    let digits = String(row + 1)
    return prefix + String(repeating: "0", count: max(0, 7 - digits.utf8.count)) + digits
}
