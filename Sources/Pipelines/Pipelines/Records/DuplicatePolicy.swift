import Storage

/// What a tenant wants when a record is made that may be there already.
package enum DuplicatePolicy: String, Sendable, CaseIterable {
    /// Make it and say nothing.
    case allow
    /// Make it and name what it may be.
    case warn
    /// Refuse it when the model holds it for the same as a stored one; else as `warn`.
    case block
}

extension Workspace {
    private static let policyKey = "duplicate-policy"

    /// What happens when a record is made that may be there already; `allow` until somebody chooses.
    package func duplicatePolicy() throws(Failure) -> DuplicatePolicy {
        let text = try Failure.translating { () throws(StorageError) in try self.store.meta(Self.policyKey) }
        guard let text else { return .allow }
        guard let policy = DuplicatePolicy(rawValue: text) else {
            throw Failure(.corrupt, code: "policy_damaged", "the stored duplicate policy is unknown; set it again")
        }
        return policy
    }

    package func setDuplicatePolicy(_ policy: DuplicatePolicy) throws(Failure) {
        try Failure.translating { () throws(StorageError) in
            try self.store.setMeta(Self.policyKey, to: policy.rawValue)
        }
    }
}
