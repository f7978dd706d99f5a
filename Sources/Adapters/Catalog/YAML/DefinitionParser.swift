import Records
import Yams

/// Turns the bytes of a YAML file into nodes with places. The only file that knows the YAML library.
enum DefinitionParser {
    /// The format of every definition file; `format: 1` on top may say so.
    static let format = 1

    /// The root of the file, nil with a problem when it is not YAML in UTF-8 or in another format.
    static func parse(_ bytes: [UInt8], file: String, _ problems: inout ProblemCollector) -> DefinitionNode? {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            problems.report(file: file, "the file is not UTF-8")
            return nil
        }
        do {
            guard let root = try Yams.compose(yaml: text) else {
                problems.report(file: file, "the file is empty")
                return nil
            }
            return withoutFormat(node(root, file: file, line: 1), &problems)
        } catch {
            report(error, file: file, &problems)
            return nil
        }
    }

    private static func node(_ node: Node, file: String, line: Int) -> DefinitionNode {
        let line = node.mark?.line ?? line
        let content: DefinitionNode.Content
        switch node {
        case .scalar(let scalar):
            let isQuoted = scalar.style != .plain && scalar.style != .any
            let isNothing = !isQuoted && (scalar.string.isEmpty || scalar.string == "~" || scalar.string == "null")
            content = isNothing ? .empty : .scalar(scalar.string, isQuoted: isQuoted)
        case .sequence(let sequence):
            content = .list(sequence.map { self.node($0, file: file, line: line) })
        case .mapping(let mapping):
            content = .mapping(
                mapping.map { pair in
                    let key = self.node(pair.key, file: file, line: line)
                    let value = self.node(pair.value, file: file, line: key.line)
                    return .init(name: pair.key.scalar?.string ?? "", key: key, value: value)
                })
        case .alias:
            content = .empty
        }
        return DefinitionNode(file: file, line: line, content: content)
    }

    /// Checks `format` on top of the file and takes it away, so that no reader has to know of it.
    private static func withoutFormat(_ root: DefinitionNode, _ problems: inout ProblemCollector) -> DefinitionNode? {
        guard case .mapping(let members) = root.content, let format = members.first(where: { $0.name == "format" })
        else { return root }
        guard let found = format.value.integer(in: 1...Int.max, &problems) else { return nil }
        guard found == Self.format else {
            problems.report("format \(found) is not known; this version reads format \(Self.format)", at: format.value)
            return nil
        }
        let rest = DefinitionNode.Content.mapping(members.filter { $0.name != "format" })
        return DefinitionNode(file: root.file, line: root.line, content: rest)
    }

    private static func report(_ error: any Error, file: String, _ problems: inout ProblemCollector) {
        let (line, message): (Int?, String) =
            switch error as? YamlError {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                (mark.line, "not YAML: \(problem)")
            case .duplicatedKeysInMapping(let names, let context):
                (context.mark.line, "the same key twice: \(names.sorted().joined(separator: ", "))")
            case .reader(let problem, _, _, _): (nil, "not YAML: \(problem)")
            default: (nil, "not YAML: \(error)")
            }
        problems.report(.init(file: file, line: line, message: message))
    }
}
