import Foundation
import Mustache

/// The HTML of the pages: every `.mustache` file under `Templates/`, read once.
enum AdminTemplates {
    /// The template filled in. An empty text and a zero count as absent, so that `{{#name}}` asks whether there is one.
    static func render(_ name: String, _ content: [String: Any]) throws -> String {
        let library = try library.get()
        guard let text = library.render(filled(content), withTemplate: name) else { throw AdminFileMissing(name: name) }
        return text
    }

    private static func filled(_ content: [String: Any]) -> [String: Any] {
        content.compactMapValues { value in
            switch value {
            case let text as String: text.isEmpty ? nil : text
            case let number as Int: number == 0 ? nil : number
            case let part as [String: Any]: filled(part)
            case let parts as [[String: Any]]: parts.map(filled)
            default: value
            }
        }
    }

    /// The bytes of a file that pages load, as text.
    static func asset(_ name: String) throws -> String {
        try String(contentsOf: Bundle.module.bundleURL.appendingPathComponent("Assets/\(name)"), encoding: .utf8)
    }

    private static let library = Result { try load() }

    private static func load() throws -> MustacheLibrary {
        let directory = Bundle.module.bundleURL.appendingPathComponent("Templates", isDirectory: true)
        let files = try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
        var templates: [String: MustacheTemplate] = [:]
        for file in files where file.pathExtension == "mustache" {
            let text = try String(contentsOf: file, encoding: .utf8)
            templates[file.deletingPathExtension().lastPathComponent] = try MustacheTemplate(string: text)
        }
        return MustacheLibrary(templates: templates)
    }
}

/// A template that a page names and no file holds.
struct AdminFileMissing: Error {
    let name: String
}
