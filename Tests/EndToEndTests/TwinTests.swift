import HTTPAPI
import TestSupport
import Testing

/// identity.md row 34: whatever a command does, a route does, and the other way round; but for what is named here, with
/// the reason.
@Suite struct TwinTests {
    /// By command, the routes that do the same.
    private static let twins: [String: [String]] = [
        "match": ["checkDuplicates"], "explain": ["explainPair"], "judge": ["judgePair"],
        "judgements export": ["listJudgements"], "policy": ["readDuplicatePolicy", "setDuplicatePolicy"],
        "queue list": ["listReviewCases"], "queue show": ["readReviewCase"],
        "queue claim": ["claimNextReviewCase", "claimReviewCase"], "queue release": ["releaseReviewCase"],
        "queue merge": ["mergeReviewCase"], "queue reject": ["rejectReviewCase"], "queue skip": ["skipReviewCase"],
        "queue assign": ["assignReviewCase"], "queue comment": ["commentReviewCase"],
        "queue split": ["splitReviewCase"], "queue reopen": ["reopenReviewCase"], "queue seed": ["seedReviewCase"],
        "queue agreement": ["readAgreement"], "queue settings": ["readReviewSettings", "changeReviewSettings"],
        "bulk plan": ["planMerges"], "bulk rehearse": ["rehearseMerges"], "bulk approve": ["approveMerges"],
        "bulk apply": ["applyMergeRun"], "bulk verify": ["verifyMergeRun"], "bulk rollback": ["rollBackMergeRun"],
        "bulk receipts": ["readMergeReceipts"], "bulk list": ["listMergeRuns", "readMergeRun"],
        "bulk totals": ["readTotals"], "merge": ["mergeRecords", "mergeManyRecords"], "unmerge": ["undoMerge"],
        "swap": ["swapValues"], "history": ["readRecord", "readTimeline", "readLineage", "verifyMerges"],
        "merges": ["listMerges", "readMerge"], "erase": ["eraseRecord"], "search find": ["search"],
        "suggest": ["suggest"], "import file": ["uploadImport", "changeImport", "commitImport"],
        "import list": ["listImports"], "import show": ["readImport"], "import undo": ["undoImport"],
        "import errors": ["readImportErrors"], "analytics quality": ["readQuality"],
        "analytics searches": ["searchReport"], "features catalog": ["readFeatureCatalog"],
        "features export": ["exportFeatures"], "index status": ["status"],
        "model list": ["listModels", "readModel", "listModelChanges"], "model promote": ["promoteModel"],
        "model rollback": ["rollbackModel"],
    ]

    private static let commandsAlone: [String: String] = [
        "dedupe": "reads and writes files, and no workspace", "compare": "the same", "link": "the same",
        "scan": "takes every core for minutes; a job of the night, beside the server or handed to it",
        "search eval": "judges answers by a file of a developer",
        "import mapping": "prints what PATCH of an upload takes, for a file that lies here",
        "analytics judgements": "writes files for search experiments", "analytics export": "the same",
        "analytics settings": "what is kept of people is for whoever has the machine", "analytics erase": "the same",
        "analytics forget": "the same", "definitions check": "of files before a server reads them",
        "definitions show": "the same", "index check": "of files", "index rebuild": "of files",
        "index rollback": "of files", "backup": "of files", "restore": "no server may run", "doctor": "of a machine",
        "tenant create": "tokens are of one tenant, and none is above them", "tenant list": "the same",
        "tenant delete": "the same", "token create": "a token cannot make others", "token list": "the same",
        "token revoke": "the same", "serve": "is the server",
        "model train": "takes every core; its models score over HTTP", "model evaluate": "the same",
        "model compare": "the same", "model score": "of files; one record is readScore",
        "model experiment start": "trials are set up by whoever has the machine", "model experiment assign": "the same",
        "model experiment stop": "the same", "model experiment status": "the same",
    ]

    private static let routesAlone: [String: String] = [
        "createRecord": "programs write records; people import files", "changeRecord": "the same",
        "deleteRecord": "the same", "writeRecords": "the same",
        "listDuplicates": "scan prints the groups, and queue list has them as cases",
        "sendSearchEvents": "clicks come from programs",
        "readFeatures": "one record's, for programs that score; features export has them all",
        "readScore": "one record's, for programs; model score scores a file",
        "live": "of the server itself", "ready": "the same", "metrics": "the same", "describe": "the same",
    ]

    @Test func everyCommandHasItsRouteAndEveryRouteItsCommand() throws {
        let commands = try Self.commands()
        let routes = Set(Operations.all.filter { $0.access != .session }.map(\.id))
        let named = Set(Self.twins.keys).union(Self.commandsAlone.keys)
        #expect(commands.subtracting(named) == [], "commands without a route, and without a reason")
        #expect(named.subtracting(commands) == [], "there are no such commands")
        #expect(Set(Self.twins.keys).isDisjoint(with: Self.commandsAlone.keys))
        let served = Set(Self.twins.values.flatMap { $0 })
        #expect(routes.subtracting(served.union(Self.routesAlone.keys)) == [], "routes without a command or a reason")
        #expect(served.union(Self.routesAlone.keys).subtracting(routes) == [], "there are no such routes")
        #expect(served.isDisjoint(with: Self.routesAlone.keys))
    }

    /// Every command that does something, found by following what each help lists.
    private static func commands() throws -> Set<String> {
        var (found, open) = (Set<String>(), [[String]()])
        while let command = open.popLast() {
            let help = try CommandSubject.program.run(command + ["--help"], environment: ["COLUMNS": "100"])
            let children = UsageTests.subcommands(in: help.output).filter { $0 != "help" }
            if children.isEmpty { found.insert(command.joined(separator: " ")) }
            open += children.map { command + [$0] }
        }
        return found
    }
}
