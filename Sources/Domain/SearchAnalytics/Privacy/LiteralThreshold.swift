import Records

/// How many people, on how many days, must have typed a text before a report may say it.
///
/// It is a threshold and not anonymity: Götz et al. (2012) show that such variants of k-anonymity fall to active attacks.
package struct LiteralThreshold: Hashable, Sendable {
    package static let leastUsers = 3
    package let users: Int
    package let days: Int

    /// - Parameter users: at least `leastUsers`, whatever is asked for.
    package init(users: Int = 5, days: Int = 2) {
        self.users = max(Self.leastUsers, users)
        self.days = max(1, days)
    }

    func admits(_ usage: LiteralUsage) -> Bool { usage.users.count >= users && usage.days.count >= days }
}

/// Who typed a text, and when.
struct LiteralUsage: Sendable {
    var users: Set<UserKey> = []
    var days: Set<Int> = []

    mutating func add(_ query: LoggedQuery) {
        if let user = query.user { users.insert(user) }
        days.insert(query.at.dayNumber)
    }
}

extension Instant {
    /// Days since 1970-01-01 in UTC.
    var dayNumber: Int { Int((Double(milliseconds) / 86_400_000).rounded(.down)) }
}

/// Which texts may be told at all.
package enum LiteralText {
    /// The folded text, unless something in it names a person or a thing by itself: an address, a telephone number, an id.
    package static func of(_ query: LoggedQuery) -> String? {
        guard let text = query.text else { return nil }
        let words = words(of: text)
        guard !words.isEmpty, !words.contains(where: identifies) else { return nil }
        return words.joined(separator: " ")
    }

    /// Lower-case words; signs of the query language stay with them.
    package static func words(of text: String) -> [String] {
        text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// An address, more than three digits, letters among digits as in ids, or a word longer than any name.
    package static func identifies(_ word: String) -> Bool {
        let digits = word.unicodeScalars.count { $0.properties.numericType == .decimal }
        let letters = word.unicodeScalars.count { $0.properties.isAlphabetic }
        return word.contains("@") || digits > 3 || (digits > 1 && letters > 1) || word.count > 40
    }
}
