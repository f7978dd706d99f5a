import Foundation

/// The files of the repository that these tests read.
struct SourceTree {
    static let root: URL = {
        var directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while !FileManager.default.fileExists(atPath: directory.appendingPathComponent("Package.swift").path) {
            directory.deleteLastPathComponent()
        }
        return directory
    }()

    /// The files below a folder, by path from the root, sorted. Hidden files and build products are left out.
    static func files(in folder: String, withExtension wanted: String? = nil) -> [SourceFile] {
        let base = root.appendingPathComponent(folder)
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: base.path)) ?? []
        return paths.sorted().compactMap { path in
            let url = base.appendingPathComponent(path)
            let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
            guard !isHidden, wanted == nil || url.pathExtension == wanted, !url.hasDirectoryPath,
                let data = try? Data(contentsOf: url)
            else { return nil }
            return SourceFile(path: "\(folder)/\(path)", text: String(decoding: data, as: UTF8.self))
        }
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appendingPathComponent(path)), as: UTF8.self)
    }

    static let sources = files(in: "Sources", withExtension: "swift")
    static let tools = files(in: "Tools", withExtension: "swift")
}

struct SourceFile: Sendable {
    /// From the root of the repository.
    let path: String
    let text: String
    let lines: [Substring]
    /// The lines without comments and without what stands in string literals, by line number from 1.
    let codeLines: [(number: Int, code: String)]

    init(path: String, text: String) {
        self.path = path
        self.text = text
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        codeLines = path.hasSuffix(".swift") ? Self.codeLines(of: lines) : []
    }

    /// The target that the file belongs to: `Records` for `Sources/Domain/Records/JSON/JSONValue.swift`.
    var target: String {
        let parts = path.split(separator: "/").map(String.init)
        return parts[0] == "Sources" ? parts[2] : parts[1]
    }

    /// The modules that it imports.
    var imports: [String] {
        lines.compactMap { line in
            let words = line.split(separator: " ")
            guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
                words[..<place].allSatisfy({ ["package", "public", "internal", "private", "@testable"].contains($0) })
            else { return nil }
            let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "typealias", "let", "var"]
            let name = kinds.contains(words[place + 1]) && place + 2 < words.count ? words[place + 2] : words[place + 1]
            return name.split(separator: ".").first.map(String.init)
        }
    }

    private static func codeLines(of lines: [Substring]) -> [(number: Int, code: String)] {
        var isInLongString = false
        return lines.enumerated().map { place, line in
            if line.contains("\"\"\"") {
                isInLongString.toggle()
                return (place + 1, "")
            }
            return (place + 1, isInLongString ? "" : code(of: line))
        }
    }

    /// The string literals of a line.
    static func literals(of line: Substring) -> [String] {
        parts(of: line).filter(\.isLiteral).map(\.text)
    }

    private static func code(of line: Substring) -> String {
        parts(of: line).filter { !$0.isLiteral }.map(\.text).joined(separator: "\"\"")
    }

    private static func parts(of line: Substring) -> [(text: String, isLiteral: Bool)] {
        var parts: [(text: String, isLiteral: Bool)] = []
        var (text, isLiteral, isEscaped) = ("", false, false)
        for character in line {
            if !isLiteral, text.hasSuffix("/"), character == "/" {
                text.removeLast()
                break
            }
            if character == "\"", !isEscaped {
                parts.append((text, isLiteral))
                (text, isLiteral) = ("", !isLiteral)
            } else {
                text.append(character)
            }
            isEscaped = isLiteral && character == "\\" && !isEscaped
        }
        return parts + [(text, isLiteral)]
    }
}
