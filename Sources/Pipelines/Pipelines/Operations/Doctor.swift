import Catalog
import Records
import Storage

/// One thing that `doctor` looked at.
package struct HealthCheck: Sendable, Hashable {
    package enum Verdict: String, Sendable {
        case ok
        /// Works, and somebody should look.
        case warning
        case failed
    }

    package let name: String
    package let verdict: Verdict
    /// What was found and, unless it is fine, what to do.
    package let finding: String
}

extension Workspace {
    /// Looks at everything that can go wrong with a workspace. Reads only.
    ///
    /// - Parameter thorough: whether to read every record and compare its digest too.
    package func doctor(thorough: Bool) throws(Failure) -> [HealthCheck] {
        [try checkDatabase(thorough: thorough), try checkIndex(), try checkImports(), checkDefinitions()]
    }

    private func checkDatabase(thorough: Bool) throws(Failure) -> HealthCheck {
        let report = try Failure.translating { () throws(StorageError) in
            try self.store.integrityCheck(thorough: thorough)
        }
        return report.isSound
            ? HealthCheck(name: "records", verdict: .ok, finding: "the database is sound")
            : HealthCheck(
                name: "records", verdict: .failed,
                finding: report.problems.joined(separator: "; ") + "; restore a backup with kindred restore")
    }

    private func checkIndex() throws(Failure) -> HealthCheck {
        let status = try index.status()
        let verdict: HealthCheck.Verdict =
            switch status.condition {
            case .current: .ok
            case .behind: .warning
            case .missing where status.latest == .none: .warning
            case .stale, .missing, .corrupt: .failed
            }
        let finding =
            switch status.condition {
            case .current: "\(status.documents) documents, all changes seen"
            case .behind: "\(status.lag) changes wait; the next writing command or kindred index rebuild takes them in"
            case .stale, .missing, .corrupt: status.note ?? "run kindred index rebuild"
            }
        return HealthCheck(name: "index", verdict: verdict, finding: finding)
    }

    private func checkImports() throws(Failure) -> HealthCheck {
        let imports = try Failure.translating { () throws(StorageError) in try self.store.imports() }
        let open = imports.filter { $0.state == .running }
        return open.isEmpty
            ? HealthCheck(name: "imports", verdict: .ok, finding: "\(imports.count) in the ledger, none unfinished")
            : HealthCheck(
                name: "imports", verdict: .warning,
                finding:
                    "\(open.count) unfinished (\(open.map(\.fileName).joined(separator: ", "))); run the same import again to complete it"
            )
    }

    private func checkDefinitions() -> HealthCheck {
        let types = catalog.entities.map(\.type.rawValue).joined(separator: ", ")
        return HealthCheck(name: "definitions", verdict: .ok, finding: "\(types); fingerprint \(catalog.fingerprint)")
    }
}
