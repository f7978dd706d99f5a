package import Importing
package import Records

/// An import that comes in steps, and where it stands.
package struct ImportJob: Sendable {
    /// How far it is; the names are those of the API and of the kept file.
    package enum State: String, Sendable, CaseIterable {
        /// The file is there.
        case uploaded
        /// It is tried on a copy.
        case checking
        /// What it would do is known.
        case checked
        case committing
        case done
        case undoing
        case undone
        /// Stopped; may be tried or committed again.
        case failed

        /// Whether something is being done for it just now.
        package var isMoving: Bool { self == .checking || self == .committing || self == .undoing }
        var mayChange: Bool { self == .uploaded || self == .checked || self == .failed }
    }

    package let id: String
    package internal(set) var request: ImportRequest
    package internal(set) var state: State
    /// What its columns mean.
    package internal(set) var mapping: MappingFile?
    /// Of the trial, then of the import.
    package internal(set) var report: ImportReport?
    package internal(set) var undone: ImportUndoReport?
    /// In the ledger; nil until it is brought in.
    package internal(set) var importID: String?
    /// Why it failed.
    package internal(set) var problem: String?
    package internal(set) var progress: Progress?
    package internal(set) var pace: ProgressPace.Estimate?
    /// The report as it was kept, of a job that is read back.
    private var keptReport: JSONValue?
    private var keptUndo: JSONValue?

    init(id: String, request: ImportRequest, state: State) {
        (self.id, self.request, self.state) = (id, request, state)
    }

    /// Lets whoever owns it say what is asked.
    package mutating func ask(
        policy: String? = nil, references: ReferenceRule? = nil, fields: [String]? = nil,
        mapping: [String: String] = [:]
    ) {
        if let policy { request.policy = policy }
        if let references { request.references = references }
        if let fields { request.fields = fields }
        if let old = self.mapping, !mapping.isEmpty { self.mapping = old.replacing(mapping) }
    }

    /// The report as programs read it; null before there is one.
    package var reportDocument: JSONValue { report?.document ?? keptReport ?? .null }

    /// Without what was told of rows; one that is not done yet cannot go on.
    func forgotten() -> ImportJob {
        var job = self
        (job.report, job.undone, job.keptReport, job.keptUndo) = (nil, nil, nil, nil)
        guard state.mayChange else { return job }
        job.state = .failed
        job.problem = "the file was removed when somebody was erased; upload it again"
        return job
    }

    /// As it is kept and answered.
    package var document: JSONValue {
        let outcome: [JSONValue.Member] = [
            .init(name: "mapping", value: mapping?.document ?? .null), .init(name: "report", value: reportDocument),
            .init(name: "undo", value: undone?.document ?? keptUndo ?? .null),
            .init(name: "import", value: Self.text(importID)), .init(name: "problem", value: Self.text(problem)),
            .init(name: "progress", value: progress?.document(pace) ?? .null),
        ]
        return .object(asked + outcome)
    }

    private var asked: [JSONValue.Member] {
        [
            .init(name: "id", value: .string(id)), .init(name: "type", value: .string(request.type)),
            .init(name: "file", value: .string(request.fileName)), .init(name: "state", value: .string(state.rawValue)),
            .init(name: "policy", value: .string(request.policy)),
            .init(name: "fields", value: .array(request.fields.map { .string($0) })),
            .init(name: "header", value: request.hasHeader.map { .bool($0) } ?? .null),
            .init(name: "references", value: .string(request.references.rawValue)),
            .init(name: "sheet", value: Self.text(request.sheet)),
            .init(name: "day_first", value: request.datesAreDayFirst.map { .bool($0) } ?? .null),
            .init(name: "actor", value: .string(request.actor)),
        ]
    }

    private static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// nil of a document that is none.
    init?(_ document: JSONValue) {
        func text(_ name: String) -> String? {
            if case .string(let text)? = document[name] { text } else { nil }
        }
        guard let id = text("id"), let type = text("type"), let file = text("file"), let actor = text("actor"),
            let state = text("state").flatMap(State.init(rawValue:))
        else { return nil }
        var request = ImportRequest(type: type, fileName: file, actor: actor)
        request.policy = text("policy") ?? request.policy
        if case .bool(let flag)? = document["header"] { request.hasHeader = flag }
        request.references = text("references").flatMap(ReferenceRule.init) ?? request.references
        if case .array(let fields)? = document["fields"] {
            request.fields = fields.compactMap { if case .string(let rule) = $0 { rule } else { nil } }
        }
        request.sheet = text("sheet")
        if case .bool(let isFirst)? = document["day_first"] { request.datesAreDayFirst = isFirst }
        self.init(id: id, request: request, state: state)
        mapping = document["mapping"].flatMap { try? MappingFile(JSONWriter.bytes(of: $0)) }
        (importID, problem) = (text("import"), text("problem"))
        (keptReport, keptUndo) = (document["report"], document["undo"])
    }
}

extension Progress {
    fileprivate func document(_ pace: ProgressPace.Estimate?) -> JSONValue {
        let left = pace?.secondsLeft.map { JSONValue.number($0.rounded(.up)) }
        return .object([
            .init(name: "phase", value: .string(phase)), .init(name: "done", value: .number(Double(done))),
            .init(name: "total", value: total.map { .number(Double($0)) } ?? .null),
            .init(name: "per_second", value: pace.map { .number($0.perSecond.rounded()) } ?? .null),
            .init(name: "seconds_left", value: left ?? .null),
        ])
    }
}
