/// What people write about business, in one language.
struct ActivityPhrases: Sendable {
    let subjects: [String]
    let sent: [String]
    let received: [String]
    let call: [String]
    let meeting: [String]
    let note: [String]

    init(subjects: String, sent: String, received: String, call: String, meeting: String, note: String) {
        func list(_ text: String) -> [String] { text.split(separator: "|").map(String.init) }
        self.subjects = list(subjects)
        self.sent = list(sent)
        self.received = list(received)
        self.call = list(call)
        self.meeting = list(meeting)
        self.note = list(note)
    }

    static func of(_ language: ActivityLanguage) -> ActivityPhrases {
        switch language {
        case .english: .english
        case .german: .german
        case .french: .french
        case .spanish: .spanish
        case .portuguese: .portuguese
        case .italian: .italian
        case .russian: .russian
        case .japanese: .japanese
        }
    }
}

/// Something that is sold, with its price for ten users.
struct Product: Sendable {
    let name: String
    let price: Int

    static let all: [Product] = entries(ActivityPhrases.products).compactMap { entry in
        let parts = entry.split(separator: ":")
        guard parts.count == 2, let price = Int(parts[1]) else { return nil }
        return Product(name: String(parts[0]), price: price)
    }
}
