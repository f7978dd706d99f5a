package import Records
import UnicodeText

/// All that is known of names, companies, mail, addresses and telephones, from the lists below `data/`.
///
/// Immutable, shared by reference: cheap to copy and to send.
package struct TextFacts: Sendable {
    private final class Lists: Sendable {
        let folder: TextFolder
        let scratches = ScratchPool()
        let collators = HandlePool { () throws(UnicodeError) in try Collator(locale: "root") }
        let wordBreakers = HandlePool { () throws(UnicodeError) in try WordBreaker() }
        let nicknames: NicknameGraph
        let titles: PersonTitles
        let legalForms: LegalForms
        let mail: MailFacts
        let addressWords: AddressWords
        let callingPlan: CallingPlan
        let places: PlaceNames
        let months: MonthNames
        let flags: FlagWords
        let publicSuffixes: PublicSuffixes
        let jobWords: JobWords
        let keyboards: KeyboardLayouts

        init(_ open: inout FactFiles) {
            let latin = open.read("latin_folds.csv") { LatinFolds(&$0) }
            let romaniser = open.read("romanisation.csv", "native_names.csv") {
                Romaniser(tables: Romanisation(&$0), names: NativeNames(&$1), latin: latin)
            }
            let folder = TextFolder(latin: latin, romaniser: romaniser)
            self.folder = folder
            nicknames = open.read("nicknames.csv") { NicknameGraph(&$0) }
            titles = open.read("honorifics.csv", "particles.csv") {
                PersonTitles(titles: &$0, particles: &$1, folder: folder)
            }
            legalForms = open.read("legal_forms.csv", "company_words.csv") {
                LegalForms(forms: &$0, words: &$1, folder: folder)
            }
            mail = open.readMail()
            addressWords = open.read("address_words.csv") { AddressWords(&$0) }
            callingPlan = open.read("calling_codes.csv") { CallingPlan(&$0) }
            places = open.read("country_names.csv", "regions.csv") {
                PlaceNames(countries: &$0, regions: &$1, folder: folder)
            }
            months = open.read("months.csv", "date_order.csv") { MonthNames(&$0, order: &$1, folder: folder) }
            flags = open.read("flags.csv") { FlagWords(&$0, folder: folder) }
            jobWords = open.read("job_words.csv") { JobWords(&$0, folder: folder) }
            keyboards = open.read("keyboards.csv") { KeyboardLayouts(&$0) }
            publicSuffixes = open.read("public_suffixes.dat") { PublicSuffixes($0) }
        }
    }

    private let lists: Lists

    /// Reads the lists: `files` maps a file name below `data/` to its content.
    ///
    /// Never fails: what is missing or wrong is a problem, with its file and line, and left out of the facts.
    package static func parse(_ files: [String: [UInt8]]) -> (facts: TextFacts, problems: [DefinitionProblem]) {
        var open = FactFiles(files)
        let facts = TextFacts(lists: Lists(&open))
        return (facts, open.problems.sorted())
    }

    /// No facts at all: normalising then knows only cases and spaces.
    package static let none = parse([:]).facts

    private init(lists: Lists) { self.lists = lists }

    package var nicknames: NicknameGraph { lists.nicknames }
    package var titles: PersonTitles { lists.titles }
    package var legalForms: LegalForms { lists.legalForms }
    package var mail: MailFacts { lists.mail }
    package var addressWords: AddressWords { lists.addressWords }
    package var callingPlan: CallingPlan { lists.callingPlan }
    package var places: PlaceNames { lists.places }
    package var months: MonthNames { lists.months }
    package var flags: FlagWords { lists.flags }
    package var publicSuffixes: PublicSuffixes { lists.publicSuffixes }
    package var jobWords: JobWords { lists.jobWords }
    package var keyboards: KeyboardLayouts { lists.keyboards }
    var folder: TextFolder { lists.folder }
    var scratches: ScratchPool { lists.scratches }
    var wordBreakers: HandlePool<WordBreaker> { lists.wordBreakers }

    /// Bytes by which texts order as people expect: letters before case and accents, scripts one after the other, by the
    /// root collation of Unicode; no byte is 0.
    package func sortKey(of text: String) -> [UInt8] {
        // Opening a collator fails only without ICU's data; then texts order by their letters' numbers.
        let key = try? lists.collators.withHandle { collator throws(UnicodeError) in try collator.key(of: text) }
        return (key ?? Array(text.utf8)).filter { $0 != 0 }
    }
}

/// The lists while they are read, and the problems found so far.
private struct FactFiles {
    private let files: [String: [UInt8]]
    private(set) var problems: [DefinitionProblem] = []

    init(_ files: [String: [UInt8]]) { self.files = files }

    mutating func read<Facts>(_ name: String, _ parse: (inout FactFile) -> Facts) -> Facts {
        var file = FactFile(name, in: files)
        let facts = parse(&file)
        problems += file.problems
        return facts
    }

    mutating func read<Facts>(
        _ name: String, _ other: String, _ parse: (inout FactFile, inout FactFile) -> Facts
    ) -> Facts {
        var file = FactFile(name, in: files)
        var second = FactFile(other, in: files)
        let facts = parse(&file, &second)
        problems += file.problems + second.problems
        return facts
    }

    mutating func readMail() -> MailFacts {
        var free = FactFile("free_mail.txt", in: files)
        var disposable = FactFile("disposable_mail.txt", in: files)
        var roles = FactFile("role_mailboxes.txt", in: files)
        var providers = FactFile("mail_providers.csv", in: files)
        let facts = MailFacts(free: &free, disposable: &disposable, roles: &roles, providers: &providers)
        problems += free.problems + disposable.problems + roles.problems + providers.problems
        return facts
    }
}
