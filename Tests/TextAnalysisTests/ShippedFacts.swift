import Foundation
import Records
import TextAnalysis

/// The lists that ship below `Analyzers/data`, read once for all tests.
enum ShippedFacts {
    static let files: [String: [UInt8]] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let directory = root.appending(path: "Analyzers/data")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        return Dictionary(
            uniqueKeysWithValues: names.map { name in
                (name, [UInt8]((try? Data(contentsOf: directory.appending(path: name))) ?? Data()))
            })
    }()
    static let parsed = TextFacts.parse(files)
    static let normalizer = FieldNormalizer(facts: parsed.facts, defaultCountry: CountryCode(rawValue: "US"))

    static func forms(_ text: String, _ kind: FieldKind, country: String? = nil) -> [String] {
        normalizer.normalForms(of: text, as: kind, country: country.map(CountryCode.init(rawValue:))).forms
    }
}
