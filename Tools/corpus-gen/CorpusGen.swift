import ArgumentParser
import CorpusGeneration
import Foundation

@main
struct CorpusGen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corpus-gen",
        abstract: "Writes a synthetic CRM with known duplicates, or a file with known faults.",
        discussion: "The same options give the same bytes on every machine and with any number of threads.",
        subcommands: [WholeCorpus.self, FaultyFile.self], defaultSubcommand: WholeCorpus.self)
}

/// `corpus-gen faulty`
struct FaultyFile: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "faulty",
        abstract:
            "Writes deals of which a share has faults of 25 kinds, their accounts, and what each should have been.",
        discussion: """
            accounts.csv, deals.csv, good.csv (all rows without their faults) and faults.csv (row, fault, code).
            """)

    @Option(help: "Number of deals.") var rows: Int
    @Option(help: "Share of rows with a fault, 0 to 1.") var share: Double = 0.03
    @Option(help: "Seed of all randomness.") var seed: UInt64 = 1
    @Option(help: "Directory for the files; created when missing.") var out: String

    func run() throws {
        let directory = URL(fileURLWithPath: out, isDirectory: true)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try Data(FaultyDeals.accounts.utf8).write(to: directory.appendingPathComponent("accounts.csv"))
        var deals = Data((FaultyDeals.header + "\n").utf8)
        var (good, faults) = (deals, Data("row,fault,code\n".utf8))
        for row in FaultyDeals(rows: rows, share: share, seed: seed) {
            deals += row.written + [0x0A]
            good += Data((row.good + "\n").utf8)
            if let fault = row.fault { faults += Data("\(row.number),\(fault.rawValue),\(fault.code)\n".utf8) }
        }
        for (name, content) in [("deals.csv", deals), ("good.csv", good), ("faults.csv", faults)] {
            try content.write(to: directory.appendingPathComponent(name))
        }
    }
}

/// `corpus-gen [crm]`
struct WholeCorpus: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crm", abstract: "Writes a synthetic CRM with known duplicates; crm may be left out.")

    @Option(help: "Number of contacts.")
    var contacts: Int

    @Option(help: "Seed of all randomness.")
    var seed: UInt64 = 1

    @Option(help: "Directory for the files; created when missing.")
    var out: String

    @Option(help: "Number of accounts (default: 24 for 100 contacts).")
    var accounts: Int?

    @Option(help: "Number of deals (default: 60 for 100 contacts).")
    var deals: Int?

    @Option(help: "Number of activities (default: 4 a contact).")
    var activities: Int?

    @Option(help: "Number of leads.")
    var leads: Int = 500

    @Option(help: "Write only this part; repeatable.")
    var only: [Corpus.Part] = []

    @Option(help: "Write queries.csv with so many searches of each class and the contacts that answer them.")
    var queries: Int = 0

    @Option(help: "Number of threads.")
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
        guard contacts > 0, threads > 0, queries >= 0 else {
            throw ValidationError("contacts and threads must be at least 1")
        }
    }

    func run() throws {
        let options = CorpusOptions(
            seed: seed, contacts: contacts, accounts: accounts, deals: deals, activities: activities, leads: leads)
        let (corpus, directory) = (Corpus(options), URL(fileURLWithPath: out))
        try corpus.write(
            to: directory, parts: only.isEmpty ? Corpus.Part.allCases : only, threads: threads
        ) { file in
            FileHandle.standardError.write(Data("writing \(file)\n".utf8))
        }
        if queries > 0 { try corpus.writeQueries(to: directory, ofEachClass: queries) }
    }
}

extension Corpus.Part: ExpressibleByArgument {}
