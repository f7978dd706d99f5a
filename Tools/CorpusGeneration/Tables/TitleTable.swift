/// A job title with its spellings.
struct Title: Sendable {
    /// 5 for the head of a company, 1 without staff.
    let seniority: Int
    let english: [String]
    let local: [Culture: [String]]
}

/// The job titles, read from their list.
struct TitleTable: Sendable {
    let titles: [Title]

    init() {
        titles = Self.lines.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "|")
            guard parts.count >= 2, let seniority = Int(parts[0]) else { return nil }
            var local: [Culture: [String]] = [:]
            for part in parts.dropFirst(2) {
                let sides = part.split(separator: "=")
                guard sides.count == 2, let culture = Culture(rawValue: String(sides[0])) else { continue }
                local[culture] = sides[1].split(separator: "/").map(String.init)
            }
            return Title(seniority: seniority, english: parts[1].split(separator: "/").map(String.init), local: local)
        }
    }
}
