import Foundation
import Records
import Synchronization

extension ImportDesk {
    /// Throws `import_busy` while something is being done for one of them.
    func requireIdle() throws(Failure) {
        if let job = running.withLock({ $0.values.first?.job }) { throw Self.busy(job) }
    }

    /// Takes away every file that was uploaded, its rejected rows and what a trial told of its rows; that there was an
    /// import stays. Those that wait say so. Gives how many lost something.
    func forgetFiles() throws(Failure) -> Int {
        var count = 0
        for job in all() where !job.state.isMoving {
            let files = [file(job.id), errorsFile(job)].filter { FileManager.default.fileExists(atPath: $0.path) }
            guard !files.isEmpty || job.reportDocument != .null else { continue }
            do { for file in files { try FileManager.default.removeItem(at: file) } } catch {
                throw Failure(.temporary, code: "not_erased", "an uploaded file cannot be removed; erase again")
            }
            try save(job.forgotten())
            count += 1
        }
        return count
    }
}
