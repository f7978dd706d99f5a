/// How a country writes streets, with the words for it.
struct StreetTable: Sendable {
    let shape: [Piece]
    let highest: Int
    let units: [String]
    let unitShape: String
    let names: [String]
    /// Each kind with its other spellings, the long form first.
    let kinds: [[String]]

    enum Piece: Sendable {
        case number, name, kind
        case text(String)
    }

    init(shape: String, highest: Int, units: String, unitShape: String, names: String, kinds: String) {
        self.shape = Self.pieces(shape)
        self.highest = highest
        self.units = entries(units).map(String.init)
        self.unitShape = unitShape
        self.names = entries(names).map(String.init)
        self.kinds = kinds.split(separator: ",").map { $0.split(separator: "/").map(String.init) }
    }

    private static func pieces(_ shape: String) -> [Piece] {
        var pieces: [Piece] = []
        var text = ""
        var rest = Substring(shape)
        while let character = rest.first {
            let piece: Piece? =
                rest.hasPrefix("{n}") ? .number : rest.hasPrefix("{s}") ? .name : rest.hasPrefix("{k}") ? .kind : nil
            if let piece {
                if !text.isEmpty { pieces.append(.text(text)) }
                text = ""
                pieces.append(piece)
                rest = rest.dropFirst(3)
            } else {
                text.append(character)
                rest = rest.dropFirst()
            }
        }
        if !text.isEmpty { pieces.append(.text(text)) }
        return pieces
    }
}
