import Synchronization

/// The imports that run in this process, so that the same one does not run twice at once.
final class RunningImports: Sendable {
    private let hashes = Mutex<Set<String>>([])

    /// Throws `import_running` when the same import runs.
    func begin(_ hash: String) throws(Failure) {
        guard hashes.withLock({ $0.insert(hash).inserted }) else {
            throw Failure(
                .temporary, code: "import_running",
                "the same file is being imported in the same way just now; wait for it (kindred import list)")
        }
    }

    func end(_ hash: String) { hashes.withLock { _ = $0.remove(hash) } }
}
