import Analyzers
import Catalog
import Foundation
import Importing
import Records
import TextAnalysis

/// The definitions that ship, read once for all tests.
enum Shipped {
    static let catalog = Result { try Catalog.load(over: nil) }
    static let facts: TextFacts = {
        let directory = BundledDefinitions.directory.appending(path: "data")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        let files = names.map { ($0, [UInt8]((try? Data(contentsOf: directory.appending(path: $0))) ?? Data())) }
        return TextFacts.parse(Dictionary(uniqueKeysWithValues: files)).facts
    }()
    static let normalizer = FieldNormalizer(facts: facts, defaultCountry: CountryCode(rawValue: "US"))

    private static let mappers = catalog.map { catalog in
        Dictionary(
            uniqueKeysWithValues: catalog.entities.map {
                ($0.type.rawValue, ColumnMapper(schema: $0.schema, normalizer: normalizer))
            })
    }

    static func mapper(_ type: String) throws -> ColumnMapper {
        guard let mapper = try mappers.get()[type] else { throw Missing() }
        return mapper
    }

    struct Missing: Error {}
}

/// Rows of texts as a file reader gives them; an empty text is no value.
func sourceRows(_ rows: [[String]]) -> [SourceRow] {
    rows.enumerated().map { place, cells in
        SourceRow(line: place + 2, number: place + 1, values: cells.map { $0.isEmpty ? nil : .text($0) })
    }
}

/// A target in words: the field, `=id`, `+custom`, `-` for left out.
func word(_ target: ColumnMapping.Target) -> String {
    switch target {
    case .id: "=id"
    case .field(let field): field.rawValue
    case .parts(let fields, _): fields.map(\.rawValue).joined(separator: "+")
    case .custom(let field): "+\(field)"
    case .leftOut: "-"
    }
}
