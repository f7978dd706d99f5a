/// Which given names are short for which: `bill` for `william`.
///
/// A name belongs to the group of its own full form and to those of all names it is short for; two names are related when
/// they share a group. `beth` and `liz` share `elizabeth`'s; `alex` links neither `alexandra` and `alexander` to each other.
package final class NicknameGraph: Sendable {
    private let numbers: WordTable
    /// The groups of each name, by the numbers in the table.
    private let groups: [[UInt32]]
    /// The names of each group.
    private let members: [[String]]

    init(_ file: inout FactFile) {
        var numbers = WordTableBuilder(capacity: 4096)
        var groups: [[UInt32]] = []
        var members: [[String]] = []
        var next: UInt32 = 0
        file.forEachRow(["name", "nicknames"]) { cells, _ in
            let names = [cells[0]] + FactFile.values(cells[1])
            members.append(names.map { String(decoding: $0, as: UTF8.self) })
            for name in names {
                let number = Int(numbers.insert(name, value: UInt32(groups.count)))
                if number == groups.count { groups.append([]) }
                if groups[number].last != next { groups[number].append(next) }
            }
            next += 1
            return nil
        }
        (self.numbers, self.groups, self.members) = (WordTable(numbers), groups, members)
    }

    /// The groups of a folded name, ascending; empty for a name that is in none.
    package func ids(of name: UnsafeBufferPointer<UInt8>) -> [UInt32] {
        numbers.value(of: name).map { groups[Int($0)] } ?? []
    }

    package func ids(of name: String) -> [UInt32] {
        numbers.value(of: name.utf8).map { groups[Int($0)] } ?? []
    }

    /// The other names that share a group with a folded name, sorted, each once.
    package func related(to name: String) -> [String] {
        Set(ids(of: name).flatMap { members[Int($0)] }).subtracting([name]).sorted()
    }

    /// Whether two folded names share a group. Symmetric; a name in no group is related to none, not even to itself.
    package func areRelated(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let leftNumber = numbers.value(of: left), let rightNumber = numbers.value(of: right) else { return false }
        let other = groups[Int(rightNumber)]
        return groups[Int(leftNumber)].contains { other.contains($0) }
    }

    package func areRelated(_ left: String, _ right: String) -> Bool {
        let other = ids(of: right)
        return ids(of: left).contains { other.contains($0) }
    }
}
