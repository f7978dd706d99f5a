package import Foundation

/// Searches for contacts of the corpus with the records that answer them, in twelve classes of how people type.
struct GoldenQueries {
    /// A way of typing.
    enum Class: String, CaseIterable {
        case name, swapped, prefix, typo, unaccented, transliterated, nickname, email, phone, joined
        case emailPart = "email_part"
        case nameCity = "name_city"
    }

    static let header = "query_id,query,class,record_id,grade"
    /// Contacts that are looked at for one query before its class is given up: a rare class may not be there at all.
    private static let tries = 20_000
    let world: World
    /// Of each class.
    let count: Int

    /// A row for each judged record: the one that was thought of has the grade 2, its duplicates 1.
    func write(to rows: inout RowBuffer) {
        for (number, kind) in Class.allCases.enumerated() {
            var stream = RandomStream(world.options.seed, .query, UInt64(number))
            for place in 0..<count {
                guard let (text, slot) = draw(kind, &stream) else { break }
                for record in records(of: slot) {
                    rows.add("\(kind.rawValue)-\(place + 1)")
                    rows.add(text)
                    rows.add(kind.rawValue)
                    rows.add(world.contactID(slot: record))
                    rows.add(record == slot ? "2" : "1")
                    rows.end()
                }
            }
        }
    }

    private func draw(_ kind: Class, _ stream: inout RandomStream) -> (text: String, slot: Int)? {
        for _ in 0..<Self.tries {
            let slot = stream.below(world.options.contacts)
            let contact = world.contact(slot: slot)
            let person = world.person(at: contact.place)
            if let text = text(kind, contact.row, person, &stream), text.unicodeScalars.count >= 3 {
                return (text, slot)
            }
        }
        return nil
    }

    /// The records of one person, which lie together.
    private func records(of slot: Int) -> [Int] {
        let first = world.contacts.place(of: slot).original
        let rest = (first + 1..<world.options.contacts).prefix { world.contacts.place(of: $0).original == first }
        return [first] + rest
    }

    /// How somebody who thinks of this record types it in this way; nil when it cannot be typed so.
    private func text(_ kind: Class, _ row: ContactRow, _ person: Person, _ stream: inout RandomStream) -> String? {
        let (given, family) = (row.givenName, row.familyName)
        guard !given.isEmpty, !family.isEmpty else { return nil }
        let name = given + " " + family
        switch kind {
        case .name: return name
        case .swapped: return family + " " + given
        case .prefix: return given.count > 3 ? family + " " + given.prefix(3) : nil
        case .typo:
            guard family.utf8.count >= 5 else { return nil }
            let wrong = TextErrors.typo(family, &stream)
            return wrong == family ? nil : given + " " + wrong
        case .unaccented:
            let plain = withoutMarks(name)
            return plain == name ? nil : plain
        case .transliterated:
            guard given == person.given.native, family == person.family.native, !person.given.isLatin,
                !person.family.isLatin
            else { return nil }
            return person.given.latin[0] + " " + person.family.latin[0]
        case .nickname:
            guard given == person.given.native, !person.nicknames.isEmpty else { return nil }
            return stream.pick(person.nicknames).native + " " + family
        case .email: return row.email.isEmpty ? nil : row.email
        case .emailPart:
            let local = row.email.prefix { $0 != "@" }
            return local.utf8.count >= 6 ? String(local) : nil
        case .phone:
            let digits = (row.phone.isEmpty ? row.mobile : row.phone).filter(\.isNumber)
            return digits.count >= 8 ? String(digits.suffix(7)) : nil
        case .joined:
            let words = row.company.split(separator: " ").filter { $0.allSatisfy(\.isLetter) }
            guard words.count >= 2, words[0].count >= 3, words[1].count >= 3 else { return nil }
            return (words[0] + words[1]).lowercased() + " " + family
        case .nameCity: return row.city.isEmpty ? nil : family + " " + row.city
        }
    }
}

extension Corpus {
    /// Writes `queries.csv`: so many queries of each class with the records that answer them.
    package func writeQueries(to directory: URL, ofEachClass count: Int) throws {
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        var rows = RowBuffer(capacity: count * 1_024)
        GoldenQueries(world: world, count: count).write(to: &rows)
        let file = try OutputFile(directory.appending(path: "queries.csv"), header: GoldenQueries.header)
        try file.write(rows)
        try file.close()
    }
}
