package import Foundation

/// Where the definitions that ship with the binary lie: the resource bundle beside the executable.
package enum BundledDefinitions {
    /// The directory that holds `entities/`, `text/` and `data/`.
    ///
    /// Not only by way of `Bundle.module`, which ends the program where the bundle lies but may not be read.
    package static var directory: URL {
        let beside = Bundle.main.bundleURL.appendingPathComponent("kindred_Analyzers.resources", isDirectory: true)
        return access(beside.path, R_OK) == 0 || errno == EACCES ? beside : Bundle.module.bundleURL
    }
}
