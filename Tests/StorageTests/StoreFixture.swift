import Foundation
import Records
import Storage
import TestSupport

let contact = EntityType("contact")
let account = EntityType("account")

func key(_ id: String, _ type: EntityType = contact) -> RecordKey { RecordKey(type: type, id: RecordID(id)) }

func fields(_ pairs: KeyValuePairs<String, String>) -> [FieldName: FieldValue] {
    Dictionary(pairs.map { (FieldName($0.key), FieldValue.text($0.value)) }, uniquingKeysWith: { $1 })
}

func moment(_ milliseconds: Int64) -> Instant { Instant(milliseconds: milliseconds) }

func options(at milliseconds: Int64 = 1_000, actor: String = "tester") -> WriteOptions {
    WriteOptions(
        provenance: Provenance(source: SourceSystem("test"), actor: actor, learnedAt: moment(milliseconds)))
}

/// A new workspace in a directory that goes away with it.
struct StoreFixture {
    let directory: TemporaryDirectory
    let workspace: WorkspaceDirectory
    let store: RecordStore

    init() throws {
        directory = try TemporaryDirectory("storage")
        workspace = WorkspaceDirectory(directory.url.appendingPathComponent("default"))
        store = try RecordStore.open(directory: workspace, mode: .readWrite)
    }

    @discardableResult
    func write(_ writes: RecordWrite..., at milliseconds: Int64 = 1_000) throws -> [WriteOutcome] {
        try store.write(writes, options(at: milliseconds)).outcomes
    }
}

/// The error that `body` throws, nil when it throws none or another.
func storageError(_ body: () throws -> Void) -> StorageError? {
    do { try body() } catch { return error as? StorageError }
    return nil
}
