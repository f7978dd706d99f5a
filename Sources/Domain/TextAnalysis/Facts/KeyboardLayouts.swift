/// Which letter the same key gives in another keyboard layout: what `ghbdtn` was meant to be.
package struct KeyboardLayouts: Sendable {
    /// For each layout the letters of Latin keys, and the other way round.
    private let maps: [[Unicode.Scalar: Unicode.Scalar]]

    init(_ file: inout FactFile) {
        var maps: [String: [Unicode.Scalar: Unicode.Scalar]] = [:]
        file.forEachRow(["layout", "latin", "letter"]) { cells, _ in
            let texts = cells.map { String(decoding: $0, as: UTF8.self) }
            guard let latin = Self.key(texts[1]), let letter = Self.key(texts[2]) else {
                return "latin and letter must be one sign each"
            }
            maps[texts[0], default: [:]][latin] = letter
            maps["\(texts[0]) back", default: [:]][letter] = latin
            return nil
        }
        self.maps = maps.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func key(_ text: String) -> Unicode.Scalar? {
        switch text {
        case "comma": ","
        case "semicolon": ";"
        default: text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
        }
    }

    /// The text as it would be in each layout that has keys for all its letters; never the text itself.
    package func retyped(_ text: String) -> [String] {
        let typed = text.lowercased()
        let texts = maps.compactMap { map -> String? in
            var changed = false
            var out = String.UnicodeScalarView()
            for scalar in typed.unicodeScalars {
                if let other = map[scalar] {
                    out.append(other)
                    changed = true
                } else if scalar.properties.isAlphabetic {
                    return nil
                } else {
                    out.append(scalar)
                }
            }
            return changed ? String(out) : nil
        }
        return texts.reduce(into: []) { if $1 != typed, !$0.contains($1) { $0.append($1) } }
    }
}
