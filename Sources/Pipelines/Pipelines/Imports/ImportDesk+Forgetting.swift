import Foundation
import Records
import Synchronization

extension ImportDesk {
    /// Throws `import_busy` while something is being done for one of them.
    func requireIdle() throws(Failure) {
        if let job = running.withLock({ $0.values.first?.job }) { throw Self.busy(job) }
    }

    /// Takes away every file that was uploaded, its rejected rows and what a trial told of its rows; that there was an
    /// import stays. Those that wait say so; an upload that never ended is taken away whole. Gives how many lost something.
    func forgetFiles() throws(Failure) -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        var count = 0
        for name in names.sorted() where try forgetFile(of: name) { count += 1 }
        return count
    }

    private func forgetFile(of id: String) throws(Failure) -> Bool {
        guard let job = try? find(id) else {
            try remove([directory.appendingPathComponent(id)])
            return true
        }
        let files = [file(id), errorsFile(job)].filter { FileManager.default.fileExists(atPath: $0.path) }
        guard !job.state.isMoving, !files.isEmpty || job.reportDocument != .null else { return false }
        try remove(files)
        try save(job.forgotten())
        return true
    }

    private func remove(_ files: [URL]) throws(Failure) {
        do { for file in files { try FileManager.default.removeItem(at: file) } } catch {
            throw Failure(.temporary, code: "not_erased", "an uploaded file cannot be removed; erase again")
        }
    }
}
