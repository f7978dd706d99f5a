import Catalog
import Hummingbird
import Importing
import NIOCore
import Pipelines
import Records

/// One bulk request under way: lines in, batches into the store, lines out.
///
/// A batch is what arrived together, at most `maximumBatch` lines, and one transaction. Its answer lines leave after the
/// commit: what a client has read is on the disk.
struct BulkRun {
    private static let maximumBatch = 500

    private let call: Call
    private let workspace: Workspace
    private let entity: EntityDefinition
    private let showsAll: Bool
    private var splitter: LineSplitter
    private var pace = BodyPace(now: .now)
    private var line = 0
    private var pending: [(line: Int, draft: RecordDraft)] = []
    private var refused: [(line: Int, problem: Problem)] = []
    private var tally = Tally()

    private struct Tally {
        var created = 0
        var updated = 0
        var unchanged = 0
        var refused = 0
        var sequence = ChangeSequence.none
    }

    init(call: Call, workspace: Workspace, entity: EntityDefinition) {
        self.call = call
        self.workspace = workspace
        self.entity = entity
        showsAll = call.parameters.text("results") != "refused"
        splitter = LineSplitter(maximum: call.services.limits.maximumBodyBytes)
    }

    /// Reads the whole body and writes the whole answer. What goes wrong as a whole (a full disk, a slow client) is the
    /// last line: everything answered before it is stored, nothing after.
    mutating func answer(into writer: inout any ResponseBodyWriter) async throws {
        do {
            for try await chunk in call.request.body {
                try pace.receive(chunk.readableBytes, now: .now)
                let start = ContinuousClock.now
                try await take(splitter.lines(adding: chunk.readableBytesView), &writer)
                pace.exclude(ContinuousClock.now - start)
            }
            try await take(splitter.rest().map { [$0] } ?? [], &writer)
            try await writer.write(ByteBuffer(string: summary))
        } catch let error where !(error is ChannelError) {
            let problem = Problem(mapping: error).document(requestID: call.requestID)
            try await writer.write(Self.buffer(.object(["problem": problem])))
        }
    }

    private mutating func take(_ lines: [LineSplitter.Line], _ writer: inout any ResponseBodyWriter) async throws {
        for text in lines {
            line += 1
            do {
                if let draft = try draft(of: text) { pending.append((line, draft)) }
            } catch { refused.append((line, error)) }
            if pending.count + refused.count == Self.maximumBatch { try await flush(&writer) }
        }
        try await flush(&writer)
    }

    /// The draft on a line, nil for a blank one.
    private func draft(of text: LineSplitter.Line) throws(Problem) -> RecordDraft? {
        guard case .text(let bytes) = text else {
            throw Problem.lineTooLong(maximum: call.services.limits.maximumBodyBytes)
        }
        guard bytes.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { return nil }
        let value: JSONValue
        do throws(JSONProblem) { value = try JSONParser.parse(bytes) } catch { throw Problem.malformedJSON(error) }
        let draft = try call.draft(value, of: entity, in: workspace, isWhole: value["id"] == nil)
        do { try call.sight(workspace).require(draft.changes.keys, of: entity.type) } catch {
            throw Problem(mapping: error)
        }
        return draft
    }

    private mutating func flush(_ writer: inout any ResponseBodyWriter) async throws {
        try await refuseHidden()
        var lines = refused.map { (line: $0.line, text: Self.text(of: $0.problem, line: $0.line)) }
        tally.refused += refused.count
        if !pending.isEmpty {
            let written = try await store(pending.map(\.draft))
            for (place, result) in written.results.enumerated() {
                if let text = count(result.key, result.effect, line: pending[place].line) {
                    lines.append((pending[place].line, text))
                }
            }
            tally.sequence = written.sequence
        }
        (pending, refused) = ([], [])
        let text = lines.sorted { $0.line < $1.line }.map(\.text).joined()
        if !text.isEmpty { try await writer.write(ByteBuffer(string: text)) }
    }

    private func store(_ drafts: [RecordDraft]) async throws -> BulkWritten {
        let (workspace, entity, call) = (workspace, entity, call)
        return try await call.work { try workspace.records.bulk(drafts, of: entity.type, by: call.author) }
    }

    /// Refuses lines that would write over records which whoever asks may not see.
    private mutating func refuseHidden() async throws {
        let (workspace, entity, call) = (workspace, entity, call)
        guard !call.sight(workspace).seesAllRecords(of: entity.type) else { return }
        let named = pending.compactMap { line in line.draft.id.map { RecordKey(type: entity.type, id: $0) } }
        let hidden = try await call.work { try call.sight(workspace).hidden(among: named) }
        let isHidden = { (draft: RecordDraft) in
            draft.id.map { hidden.contains(RecordKey(type: entity.type, id: $0)) } ?? false
        }
        refused += pending.filter { isHidden($0.draft) }.map { ($0.line, Problem.notFound()) }
        pending.removeAll { isHidden($0.draft) }
    }

    /// Counts one result and gives its line, nil when it is not to be shown.
    private mutating func count(_ key: RecordKey, _ effect: WriteEffect, line: Int) -> String? {
        if let problem = Problem(refused: effect) {
            tally.refused += 1
            return Self.text(of: problem, line: line)
        }
        let outcome: (status: Int, version: RecordVersion?)
        var survivor: RecordID?
        switch effect {
        case .created(let version):
            tally.created += 1
            outcome = (201, version)
        case .updated(let version):
            tally.updated += 1
            outcome = (200, version)
        case .unchanged(let version), .skipped(let version), .deleted(let version):
            tally.unchanged += 1
            outcome = (200, version)
        case .told(by: let root, let version, let isNew):
            if isNew { tally.updated += 1 } else { tally.unchanged += 1 }
            (outcome, survivor) = ((200, version), root)
        case .exists, .conflict, .notFound, .merged, .repeated: return nil
        }
        guard showsAll else { return nil }
        var members: [JSONValue.Member] = [
            .init(name: "line", value: .number(Double(line))),
            .init(name: "status", value: .number(Double(outcome.status))),
            .init(name: "id", value: .string(key.id.rawValue)),
            .init(name: "version", value: .number(outcome.version?.rawValue)),
        ]
        if let survivor { members.append(.init(name: "survivor", value: .string(survivor.rawValue))) }
        return JSONWriter.ordered(.object(members)) + "\n"
    }

    private var summary: String {
        Self.text([
            "summary": .object([
                "lines": .number(Double(line)), "created": .number(Double(tally.created)),
                "updated": .number(Double(tally.updated)), "unchanged": .number(Double(tally.unchanged)),
                "refused": .number(Double(tally.refused)), "change_seq": .number(Double(tally.sequence.rawValue)),
            ])
        ])
    }

    private static func text(of problem: Problem, line: Int) -> String {
        text([
            "line": .number(Double(line)), "status": .number(Double(problem.kind.status.code)),
            "problem": problem.document(requestID: nil),
        ])
    }

    private static func text(_ members: KeyValuePairs<String, JSONValue>) -> String {
        JSONWriter.ordered(.object(members)) + "\n"
    }

    private static func buffer(_ value: JSONValue) -> ByteBuffer {
        ByteBuffer(string: JSONWriter.ordered(value) + "\n")
    }
}
