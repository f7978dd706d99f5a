package import Foundation

/// A believable CRM with known truth: persons and companies of many countries, their duplicate records, look-alikes that
/// are not duplicates, deals and activities.
///
/// Every record is computed from (seed, index) alone, so memory does not grow with the size, any part can be computed
/// first, and the same options give the same bytes on any number of threads.
package struct Corpus: Sendable {
    let world: World
    package let options: CorpusOptions

    package init(_ options: CorpusOptions) {
        self.options = options
        world = World(options)
    }

    /// The groups of files that can be written alone.
    package enum Part: String, CaseIterable, Sendable {
        case contacts, accounts, deals, activities, leads
        case hardNegatives = "hard_negatives"
    }

    /// Writes the parts and `manifest.json` into the directory, which is created when it is missing.
    package func write(
        to directory: URL, parts: [Part] = Part.allCases, threads: Int = 2, progress: (String) -> Void = { _ in }
    ) throws {
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        for part in parts {
            let table = table(part)
            progress(table.files[0].name)
            try write(table, to: directory, threads: threads)
        }
        let manifest = Manifest(options: options, parts: parts)
        try manifest.json.write(to: directory.appending(path: "manifest.json"))
    }

    private func table(_ part: Part) -> CorpusTable {
        switch part {
        case .contacts: .contacts(world)
        case .accounts: .accounts(world)
        case .deals: .deals(world)
        case .activities: .activities(world)
        case .leads: .leads(world)
        case .hardNegatives: .hardNegatives(world)
        }
    }

    private func write(_ table: CorpusTable, to directory: URL, threads: Int) throws {
        let files = try table.files.map { try OutputFile(directory.appending(path: $0.name), header: $0.header) }
        try OrderedProducer.run(
            count: table.count, chunkSize: table.chunkSize, threads: threads, make: table.chunk
        ) { buffers in
            for (file, buffer) in zip(files, buffers) { try file.write(buffer) }
        }
        for file in files { try file.close() }
    }
}
