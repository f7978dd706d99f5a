package import Foundation

/// Where the definitions that ship with the binary lie: the resource bundle beside the executable.
package enum BundledDefinitions {
    /// The directory that holds `entities/`, `text/` and `data/`.
    package static var directory: URL { Bundle.module.bundleURL }
}
