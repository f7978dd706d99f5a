import Foundation
import Testing

@Suite("House rules")
struct HouseRuleTests {
    @Test func noEntityTypeIsALiteralInSwift() throws {
        let directory = SourceTree.root.appendingPathComponent("Analyzers/entities")
        let types = try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { !$0.hasPrefix(".") }
        #expect(types.count >= 4)
        let plurals = SourceTree.files(in: "Analyzers/entities", withExtension: "yaml").flatMap { file in
            file.lines.filter { $0.hasPrefix("plural:") }.map { String($0.dropFirst(7)).filter { $0 != " " } }
        }
        let forbidden = Set(types + plurals)
        for file in SourceTree.sources {
            for (place, line) in file.lines.enumerated() {
                let found = SourceFile.literals(of: line).filter(forbidden.contains)
                #expect(found.isEmpty, "\(file.path):\(place + 1): \(found) belongs to Analyzers/entities")
            }
        }
    }

    @Test func filesAreShort() {
        for file in SourceTree.sources + SourceTree.tools {
            let isTable = file.lines.first?.localizedCaseInsensitiveContains("table of data") ?? false
            #expect(isTable || file.lines.count <= 401, "\(file.path) has \(file.lines.count) lines")
        }
    }

    @Test func typeNamesSayWhatTheyAre() throws {
        let forbidden: Set<String> = [
            "Manager", "Helper", "Util", "Utils", "Service", "Processor", "Info", "Core", "Common", "Base",
        ]
        // Names of the literature that hold a forbidden word.
        let established: Set<String> = ["LongestCommonSubsequence"]
        let declaration = try Regex("\\b(?:struct|class|enum|actor|protocol|typealias)\\s+([A-Z]\\w*)")
        for file in SourceTree.sources + SourceTree.tools {
            for (number, code) in file.codeLines {
                for match in code.matches(of: declaration) {
                    let name = String(match.output[1].substring ?? "")
                    let words = Set(camelCaseWords(name))
                    let isPlain = words.isDisjoint(with: forbidden) || established.contains(name)
                    #expect(isPlain, "\(file.path):\(number): \(name)")
                }
            }
        }
    }

    @Test(arguments: ["try!", "as!", "fatalError(", "nonisolated(unsafe)", "@unchecked"])
    func crashesAndUncheckedClaimsStayOut(_ forbidden: String) {
        // Bindings may claim what the compiler cannot see, with a proof beside it.
        let mayClaim = forbidden == "nonisolated(unsafe)" || forbidden == "@unchecked"
        for file in SourceTree.sources where !(mayClaim && file.path.hasPrefix("Sources/Bindings/")) {
            for (number, code) in file.codeLines where code.contains(forbidden) {
                let isProven = mayClaim && hasCommentAbove(number, in: file)
                #expect(isProven, "\(file.path):\(number): \(forbidden)")
            }
        }
    }

    @Test func nothingIsPublic() {
        for file in SourceTree.sources {
            for (number, code) in file.codeLines {
                let declaration = code.drop { $0 == " " }
                let isPublic = ["public ", "open class ", "open func ", "open var "].contains {
                    declaration.hasPrefix($0)
                }
                #expect(!isPublic, "\(file.path):\(number)")
            }
        }
    }

    /// Pure rooms compute on their arguments: no clock, file, environment, output, task or unseeded chance.
    @Test(arguments: [
        "Date()", "Date.now", "ContinuousClock", "SuspendingClock", "clock_gettime", "FileManager", "ProcessInfo",
        "getenv",
        " print(", "SystemRandomNumberGenerator", "randomElement()", "shuffled()", "Task {", "Task.detached",
        "DispatchQueue",
        " async ", "await ", "UUID()", "FileHandle", "fopen(",
    ])
    func pureRoomsTouchNothingOutside(_ forbidden: String) {
        for file in SourceTree.sources where file.path.hasPrefix("Sources/Domain/") {
            for (number, code) in file.codeLines {
                #expect(!code.contains(forbidden), "\(file.path):\(number): \(forbidden)")
            }
        }
    }

    @Test func pureRoomsHaveNoActors() throws {
        let declaration = try Regex("\\bactor\\s+[A-Z]")
        for file in SourceTree.sources where file.path.hasPrefix("Sources/Domain/") {
            for (number, code) in file.codeLines {
                #expect(code.firstMatch(of: declaration) == nil, "\(file.path):\(number)")
            }
        }
    }

    @Test func pureRoomsDrawNoUnseededNumbers() {
        for file in SourceTree.sources where file.path.hasPrefix("Sources/Domain/") {
            for (number, code) in file.codeLines {
                let draws = code.ranges(of: ".random(in:").count
                #expect(draws <= code.ranges(of: "using:").count, "\(file.path):\(number)")
            }
        }
    }

    @Test func dataFilesSayTheirSource() {
        for file in SourceTree.files(in: "Analyzers/data") {
            let first = file.lines.first ?? ""
            #expect(
                first.hasPrefix("#") && first.localizedCaseInsensitiveContains("source"),
                "\(file.path): the first line must name source and licence")
        }
    }

    @Test func definitionsSayWhatTheyAre() {
        for folder in ["Analyzers/entities", "Analyzers/text"] {
            for file in SourceTree.files(in: folder, withExtension: "yaml") {
                #expect(file.lines.first?.hasPrefix("# ") == true, "\(file.path): the first line must be a comment")
            }
        }
    }

    @Test func noPathOfAMachineIsInTheTree() {
        // Put together here, so that this file does not find itself.
        let machine = ["/wo" + "rk/", "/tmp/w" + "t", "/ro" + "ot/", "/home" + "/"]
        let folders = ["Sources", "Tests", "Tools", "Analyzers", "Benchmarks", "Corpora", ".ci"]
        let documents = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "Package.swift"]
        let texts =
            folders.flatMap { SourceTree.files(in: $0) }.map { ($0.path, $0.text) }
            + documents.compactMap { path in (try? SourceTree.text(path)).map { (path, $0) } }
        for (path, text) in texts {
            for place in machine where text.contains(place) { Issue.record("\(path) names \(place)") }
        }
    }

    @Test func documentsStayShort() throws {
        for (path, limit) in [("README.md", 200), ("ARCHITECTURE.md", 300)] {
            let lines = try SourceTree.text(path).split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(lines <= limit + 1, "\(path) has \(lines) lines")
        }
    }

    private func hasCommentAbove(_ number: Int, in file: SourceFile) -> Bool {
        number >= 2 && file.lines[number - 2].drop { $0 == " " }.hasPrefix("//")
    }

    private func camelCaseWords(_ name: String) -> [String] {
        name.reduce(into: [String]()) { words, character in
            if character.isUppercase || words.isEmpty { words.append("") }
            words[words.count - 1].append(character)
        }
    }
}
