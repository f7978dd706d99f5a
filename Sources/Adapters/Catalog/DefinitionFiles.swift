import Analyzers
import Foundation

/// The contents of a definitions directory, or of several laid over each other: a later layer's file replaces the file
/// of the same path below it, and adds what is new.
struct DefinitionFiles: Sendable {
    /// Path below the directory (`entities/x/schema.yaml`, `data/y.csv`) to content.
    private(set) var contents: [String: [UInt8]] = [:]

    /// The folders that every entity type draws on; a definitions directory may hold other things beside them.
    private static let sharedFolders = ["text", "data"]
    /// Features of the shipped types; of no use without them.
    private static let featureFolder = "features"

    /// The shipped files with those of `directory` over them.
    init(over directory: URL?) throws(CatalogError) {
        for layer in [BundledDefinitions.directory] + (directory.map { [$0] } ?? []) {
            try Self.requireDirectory(layer)
            for folder in Self.sharedFolders + [Self.featureFolder, "entities"] { try add(folder: folder, of: layer) }
        }
    }

    /// The entity types of `directory` alone; `withShared` adds its `text/` and `data/` over the shipped ones.
    init(typesOf directory: URL, withShared: Bool = true) throws(CatalogError) {
        try Self.requireDirectory(directory)
        for folder in withShared ? Self.sharedFolders : [] {
            for layer in [BundledDefinitions.directory, directory] { try add(folder: folder, of: layer) }
        }
        for folder in [Self.featureFolder, "entities"] { try add(folder: folder, of: directory) }
    }

    private static func requireDirectory(_ url: URL) throws(CatalogError) {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory), isDirectory.boolValue
        else { throw CatalogError(code: .unreadable, message: "no definitions directory at \(url.path)") }
        guard FileManager.default.isReadableFile(atPath: url.path) else {
            throw CatalogError(code: .unreadable, message: "the definitions in \(url.path) may not be read")
        }
    }

    private mutating func add(folder: String, of layer: URL) throws(CatalogError) {
        let root = layer.appendingPathComponent(folder).path
        guard FileManager.default.fileExists(atPath: root) else { return }
        do {
            for path in try FileManager.default.subpathsOfDirectory(atPath: root) where !Self.isIgnored(path) {
                let url = URL(fileURLWithPath: "\(root)/\(path)")
                guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile ?? false else { continue }
                contents["\(folder)/\(path)"] = [UInt8](try Data(contentsOf: url))
            }
        } catch {
            throw CatalogError(code: .unreadable, message: "cannot read definitions in \(root): \(error)")
        }
    }

    /// Hidden files, editors' copies and documents.
    private static func isIgnored(_ path: String) -> Bool {
        path.split(separator: "/").contains { $0.hasPrefix(".") } || path.hasSuffix("~") || path.hasSuffix(".md")
    }

    /// The names of the directories under `entities/`, sorted.
    var entityNames: [String] {
        Set(
            contents.keys.compactMap { path in
                let parts = path.split(separator: "/")
                return parts.count == 3 && parts[0] == "entities" ? String(parts[1]) : nil
            }
        ).sorted()
    }

    /// The files of a folder, by their path below it.
    func files(in folder: String) -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        for (path, bytes) in contents where path.hasPrefix(folder + "/") {
            found[String(path.dropFirst(folder.count + 1))] = bytes
        }
        return found
    }
}
