import Foundation
import Records
import Searching
import TestSupport
import Testing

/// One worked case of the page that the language is written down in.
struct LanguageVector: Sendable, CustomTestStringConvertible {
    let query: String
    let document: JSONValue
    var testDescription: String { query }

    static let all: [LanguageVector] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("vectors.jsonl")
        guard let bytes = try? Data(contentsOf: file) else { return [] }
        return bytes.split(separator: 0x0A).compactMap { line in
            guard let document = try? JSONParser.parse(Array(line)), case .string(let query)? = document["query"] else {
                return nil
            }
            return LanguageVector(query: query, document: document)
        }
    }()
}

@Suite("The vectors of the query language") struct VectorTests {
    @Test func areAllThere() { #expect(LanguageVector.all.count >= 57) }

    @Test(arguments: LanguageVector.all) func readAsWritten(_ vector: LanguageVector) throws {
        let query = TestFields.read(vector.query)
        #expect(JSONValue(query) == vector.document["ast"])
        #expect(.string(QueryPrinter.text(of: query)) == vector.document["canonical"])
        #expect(query.sort.isEmpty)
    }

    @Test(arguments: LanguageVector.all) func reportWhatIsWrong(_ vector: LanguageVector) throws {
        guard case .array(let expected)? = vector.document["diagnostics"] else { throw Unexpected.noDiagnostics }
        let found = TestFields.read(vector.query).diagnostics
        #expect(found.map(\.code.rawValue) == expected.compactMap { $0["code"]?.text })
        for (found, expected) in zip(found, expected) {
            #expect(Double(found.range.lowerBound) == expected["start"]?.number)
            #expect(Double(found.range.upperBound) == expected["end"]?.number)
            check(found, expected["suggest"] ?? .null)
        }
    }

    /// What a vector suggests: a replacement, an edit, or that values are listed.
    private func check(_ diagnostic: QueryDiagnostic, _ suggested: JSONValue) {
        switch suggested {
        case .string(let text): #expect(diagnostic.fixes.map(\.replacement) == [text])
        case .array(let parts) where parts.first?.text == "values": #expect(!diagnostic.expected.isEmpty)
        case .array(let parts):
            let places = parts.compactMap(\.number).map { Int($0) }
            let range = places[0]..<(places.count > 1 ? places[1] : places[0])
            #expect(diagnostic.fixes == [QueryFix(range, parts[0].text == "insert" ? parts[2].text ?? "" : "")])
        case .null, .object, .bool, .number: break
        }
    }

    enum Unexpected: Error { case noDiagnostics }
}

extension JSONValue {
    var text: String? { if case .string(let text) = self { text } else { nil } }
    var number: Double? { if case .number(let number) = self { number } else { nil } }
}
