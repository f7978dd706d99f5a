import Foundation

/// What a corpus was made with, so that it can be made again.
struct Manifest {
    /// Rises when the same options give other bytes than before.
    static let version = 1
    let options: CorpusOptions
    let parts: [Corpus.Part]

    /// The manifest as JSON with sorted keys.
    var json: Data {
        let counts = [
            "accounts": options.accounts, "activities": options.activities, "contacts": options.contacts,
            "deals": options.deals, "leads": options.leads,
        ]
        let lines = counts.sorted { $0.key < $1.key }.map { "    \"\($0.key)\": \($0.value)" }
        let names = parts.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        let text = """
            {
              "counts": {
            \(lines.joined(separator: ",\n"))
              },
              "generator": "corpus-gen",
              "parts": [\(names)],
              "seed": \(options.seed),
              "version": \(Self.version)
            }

            """
        return Data(text.utf8)
    }
}
