import Foundation
import Mustache

/// The HTML of the pages: every `.mustache` file under `Templates/`, read once.
enum AdminTemplates {
    static func render(_ name: String, _ content: [String: Any]) throws -> String {
        let library = try library.get()
        guard let text = library.render(content, withTemplate: name) else { throw AdminFileMissing(name: name) }
        return text
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
