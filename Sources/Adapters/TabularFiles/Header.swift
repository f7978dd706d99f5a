/// The names of a file's columns, made usable: none empty, no two alike.
package struct Header: Hashable, Sendable {
    /// A column whose name in the file had to be changed.
    package struct Renaming: Hashable, Sendable {
        /// From 1.
        package let column: Int
        package let written: String
        package let name: String
    }

    /// Unique and not empty.
    package let columns: [String]
    package let renamings: [Renaming]

    /// White space around names goes; an empty name becomes `column_3`, the second `phone` becomes `phone_2`.
    init(written: [String]) {
        var taken = Set(written.map(Self.trimmed))
        var seen: Set<String> = []
        var numbers: [String: Int] = [:]
        var columns: [String] = []
        var renamings: [Renaming] = []
        for (place, text) in written.enumerated() {
            let trimmed = Self.trimmed(text)
            var name = trimmed.isEmpty ? "column_\(place + 1)" : trimmed
            if seen.contains(name) || (trimmed.isEmpty && taken.contains(name)) {
                name = Self.free(name, taken: taken, from: &numbers[name, default: 2])
            }
            taken.insert(name)
            seen.insert(name)
            columns.append(name)
            if name != trimmed { renamings.append(Renaming(column: place + 1, written: text, name: name)) }
        }
        self.columns = columns
        self.renamings = renamings
    }

    /// The names of members, which are unique and stay as they are.
    init(members: [String]) {
        columns = members
        renamings = []
    }

    /// `column_1`, `column_2`, ... for a file without a header.
    init(unnamed count: Int) {
        columns = (0..<count).map { "column_\($0 + 1)" }
        renamings = []
    }

    private static func free(_ name: String, taken: Set<String>, from number: inout Int) -> String {
        while taken.contains("\(name)_\(number)") { number += 1 }
        return "\(name)_\(number)"
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
