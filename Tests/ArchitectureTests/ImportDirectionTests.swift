import Testing

/// SwiftPM lets a target import what it has only by way of another, so the picture is held here.
@Suite("Imports")
struct ImportDirectionTests {
    /// The table of ARCHITECTURE.md with the columns Target and Imports.
    private func table() throws -> [String: Set<String>] {
        var table: [String: Set<String>] = [:]
        var isInside = false
        for line in try SourceTree.text("ARCHITECTURE.md").split(separator: "\n", omittingEmptySubsequences: false) {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters() }
            if cells.first?.hasPrefix("Target") == true, cells.count == 2 {
                isInside = true
            } else if !line.hasPrefix("|") {
                isInside = false
            } else if isInside, cells.count == 2, !cells[0].hasPrefix("-") {
                let allowed = cells[1] == "none" ? [] : names(cells[1])
                for target in names(cells[0]) { table[target] = Set(allowed) }
            }
        }
        return table
    }

    @Test func followTheTable() throws {
        let table = try table()
        #expect(table.count > 20)
        for file in SourceTree.sources + SourceTree.tools {
            guard let allowed = table[file.target] else {
                Issue.record("\(file.path): target \(file.target) is not in the table of ARCHITECTURE.md")
                continue
            }
            for module in file.imports where table[module] != nil && !allowed.contains(module) {
                Issue.record("\(file.path): \(file.target) may not import \(module)")
            }
        }
    }

    @Test func pointDownOnly() throws {
        let table = try table()
        for target in table.keys.sorted() {
            var open = Array(table[target] ?? [])
            var seen: Set<String> = []
            while let next = open.popLast() {
                if seen.insert(next).inserted { open += table[next] ?? [] }
            }
            #expect(!seen.contains(target), "\(target) reaches itself")
        }
    }

    /// Each library is known to the rooms that stand for it and to no other.
    private let homes: [String: Set<String>] = [
        "Yams": ["Catalog"],
        "GRDB": ["Storage"],
        "Crypto": ["Storage", "Pipelines", "HTTPAPI"],
        "Hummingbird": ["HTTPAPI"],
        "HTTPTypes": ["HTTPAPI"],
        "NIOCore": ["HTTPAPI"],
        "ServiceLifecycle": ["HTTPAPI", "kindred"],
        "ArgumentParser": ["kindred", "corpus-gen"],
        "Logging": ["Pipelines", "HTTPAPI", "kindred"],
        "Metrics": ["Pipelines", "HTTPAPI", "kindred"],
        "CXapian": ["XapianKit"],
        "CICU": ["UnicodeText"],
        "CPhoneNumber": ["PhoneNumbers"],
        "CUnpacking": ["TabularFiles"],
    ]

    @Test func ofLibrariesStayAtHome() {
        for file in SourceTree.sources + SourceTree.tools {
            for module in file.imports {
                if let home = homes[module], !home.contains(file.target) {
                    Issue.record("\(file.path): only \(home.sorted().joined(separator: ", ")) may import \(module)")
                }
            }
        }
    }

    @Test func ofTheInnermostRoomsLeaveFoundationOut() {
        for file in SourceTree.sources where ["Similarity", "Records"].contains(file.target) {
            #expect(!file.imports.contains("Foundation"), "\(file.path)")
        }
    }

    private func names(_ cell: String) -> [String] {
        cell.split(separator: ",").map { $0.trimmingCharacters() }
    }
}

extension Substring {
    /// Without spaces and code marks around.
    fileprivate func trimmingCharacters() -> String {
        let marks: Set<Character> = [" ", "`"]
        let start = drop { marks.contains($0) }
        return String(start.reversed().drop { marks.contains($0) }.reversed())
    }
}
