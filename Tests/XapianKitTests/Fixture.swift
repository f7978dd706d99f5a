import TestSupport
import XapianKit

/// A database in a temporary directory, filled through programs.
struct Fixture {
    let directory: TemporaryDirectory
    var path: String { directory.path("db") }

    init() throws { directory = try TemporaryDirectory("xapian") }

    func write(_ program: DocumentProgram) throws {
        let writer = try XapianWriter(path: path, .existingOrNew)
        try writer.begin()
        try writer.play(program)
        try writer.commit()
    }

    func reader() throws -> XapianReader { try XapianReader(path: path) }
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// A document per entry: its id in slot 0, its terms with their counts.
func program(_ documents: [(id: String, terms: [String: UInt32])]) -> DocumentProgram {
    var program = DocumentProgram()
    for (id, terms) in documents {
        program.replace(bytes("Q" + id))
        program.value(bytes(id), slot: 0)
        for (term, count) in terms.sorted(by: { $0.key < $1.key }) { program.term(bytes(term), count: count) }
    }
    return program
}

func scored(_ term: String, _ points: Double = 0) -> ScoredTerm {
    ScoredTerm(term: bytes(term), points: points)
}

extension DocumentSet {
    /// The ids in the order of `best`, with their scores.
    func ids(_ reader: XapianReader, limit: Int = 1000) throws -> [String] {
        try best(limit, keySlot: 0, from: reader).map { String(decoding: $0.position.key, as: UTF8.self) }
    }
}
