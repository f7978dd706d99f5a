import Crypto
import Foundation
package import LeadScoring
package import Records
import Storage

/// Live trials of a challenger: who is scored by which model, who was shown a score, and what came of it.
package struct ExperimentPipeline: Sendable {
    let workspace: Workspace

    /// A trial and how it stands.
    package struct Report: Sendable {
        package let name: String
        package let type: EntityType
        package let champion: Int64
        package let challenger: Int64
        package let startedAt: Instant
        package let endedAt: Instant?
        package let exposed: [LiveSplit.Arm: Int]
        /// How likely arms of these sizes are when the split works.
        package let ratioProbability: Double
        /// By arm; empty without outcomes.
        package let outcomes: [LiveSplit.Arm: ArmOutcome]

        /// Whether the split itself is broken, so that no result counts.
        package var isAlarming: Bool { ratioProbability < LiveSplit.alarm }
    }

    /// Begins a trial of a model against the champion of its type.
    /// - Throws: `no_champion`, `same_model`, `name_taken`.
    package func start(_ name: String, challenger: Int64, split: LiveSplit) throws(Failure) {
        let entries = try workspace.scoring.entries()
        guard let entry = entries.first(where: { $0.number == challenger }) else {
            throw Failure(.notFound, code: "no_model", "there is no model \(challenger); see kindred model list")
        }
        guard let champion = try workspace.scoring.champion(of: entry.type) else {
            throw Failure(.conflict, code: "no_champion", "no model scores \(entry.type) yet; promote one first")
        }
        guard champion != challenger else {
            throw Failure(.conflict, code: "same_model", "model \(challenger) is the champion itself")
        }
        let experiment = StoredExperiment(
            name: name, type: entry.type, champion: champion, challenger: challenger, share: split.share,
            hidden: split.hidden, startedAt: workspace.surroundings.now())
        let isKept = try Failure.translating { () throws(StorageError) in try workspace.store.keepExperiment(experiment)
        }
        guard isKept else {
            throw Failure(.conflict, code: "name_taken", "there is an experiment \(name) already; give another name")
        }
    }

    package func stop(_ name: String) throws(Failure) {
        let moment = workspace.surroundings.now()
        let isEnded = try Failure.translating { () throws(StorageError) in
            try workspace.store.endExperiment(name, at: moment)
        }
        guard isEnded else { throw Failure(.notFound, code: "no_experiment", "no experiment \(name) is running") }
    }

    /// The arms of accounts, noted as shown.
    package func expose(_ accounts: [String], in name: String) throws(Failure) -> [LiveSplit.Arm] {
        let experiment = try experiment(name)
        guard experiment.endedAt == nil else {
            throw Failure(.conflict, code: "experiment_ended", "the experiment \(name) has ended")
        }
        let (key, split) = (try key(), LiveSplit(share: experiment.share, hidden: experiment.hidden))
        let hashes = accounts.map { Self.hash(name, $0, key) }
        let arms = hashes.map(split.arm)
        let exposures = zip(hashes, arms).map { (account: Self.text($0), arm: $1.rawValue) }
        try Failure.translating { () throws(StorageError) in
            try workspace.store.keepExposures(exposures, of: name, at: workspace.surroundings.now())
        }
        return arms
    }

    package func reports() throws(Failure) -> [Report] {
        let experiments = try Failure.translating { () throws(StorageError) in try workspace.store.experiments() }
        return try experiments.map { experiment throws(Failure) in try report(experiment, outcomes: [:]) }
    }

    /// - Parameter outcomes: by account, whether it was won. Accounts count in the arm that they were exposed in first.
    package func report(_ name: String, outcomes: [String: Bool] = [:]) throws(Failure) -> Report {
        try report(try experiment(name), outcomes: outcomes)
    }

    private func report(_ experiment: StoredExperiment, outcomes: [String: Bool]) throws(Failure) -> Report {
        let shown = try Failure.translating { () throws(StorageError) in
            try workspace.store.exposures(of: experiment.name)
        }
        let arms = Dictionary(shown.map { ($0.account, $0.arm) }, uniquingKeysWith: { first, _ in first })
        var (counts, won, known) = ([LiveSplit.Arm: Int](), [LiveSplit.Arm: Int](), [LiveSplit.Arm: Int]())
        for arm in shown.compactMap({ LiveSplit.Arm(rawValue: $0.arm) }) { counts[arm, default: 0] += 1 }
        let key = outcomes.isEmpty ? [] : try key()
        for (account, outcome) in outcomes.sorted(by: { $0.key < $1.key }) {
            let hash = Self.text(Self.hash(experiment.name, account, key))
            guard let arm = arms[hash].flatMap(LiveSplit.Arm.init) else { continue }
            known[arm, default: 0] += 1
            if outcome { won[arm, default: 0] += 1 }
        }
        let split = LiveSplit(share: experiment.share, hidden: experiment.hidden)
        return Report(
            name: experiment.name, type: experiment.type, champion: experiment.champion,
            challenger: experiment.challenger, startedAt: experiment.startedAt, endedAt: experiment.endedAt,
            exposed: counts, ratioProbability: split.sampleRatioProbability(counts),
            outcomes: known.reduce(into: [:]) {
                $0[$1.key] = ArmOutcome(accounts: $1.value, positives: won[$1.key] ?? 0)
            })
    }

    private func experiment(_ name: String) throws(Failure) -> StoredExperiment {
        let all = try Failure.translating { () throws(StorageError) in try workspace.store.experiments() }
        guard let found = all.first(where: { $0.name == name }) else {
            throw Failure(.notFound, code: "no_experiment", "there is no experiment \(name)")
        }
        return found
    }

    // MARK: Keys

    private static let metaKey = "scoring_split_key"

    /// A secret of the workspace: without it nobody can tell which account a hash is of.
    private func key() throws(Failure) -> [UInt8] {
        try Failure.translating { () throws(StorageError) in
            if let kept = try workspace.store.meta(Self.metaKey), let bytes = Data(base64Encoded: kept) {
                return Array(bytes)
            }
            let bytes = (0..<4).flatMap { _ in
                withUnsafeBytes(of: workspace.surroundings.random().bigEndian, Array.init)
            }
            try workspace.store.setMeta(Self.metaKey, to: Data(bytes).base64EncodedString())
            return bytes
        }
    }

    private static func hash(_ experiment: String, _ account: String, _ key: [UInt8]) -> [UInt8] {
        let message = Array(experiment.utf8) + [0] + Array(account.utf8)
        return Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)))
    }

    private static func text(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
