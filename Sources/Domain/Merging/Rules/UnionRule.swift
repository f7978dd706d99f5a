import Records

/// All different values of all records, those of the later change first; case and outer spaces do not count.
struct UnionRule: SurvivorshipRule {
    static let reference = RuleReference(
        name: "union",
        summary:
            "all different values of all records, those of the later change first; case and outer spaces do not count",
        result: .makesList)

    init(_ parameters: RuleParameters) {}

    func survivor(of contenders: [Contender]) -> Survivor {
        let distinct = Distinct(contenders) { $0.value.values }
        let isSingle = distinct.values.count == 1 && contenders.allSatisfy { !$0.value.isList }
        return Survivor(
            value: isSingle ? distinct.values[0] : .list(distinct.values), winners: distinct.winners)
    }
}

extension FieldValue {
    fileprivate var isList: Bool {
        if case .list = self { true } else { false }
    }
}

/// The different values of ranked contenders and the records that brought them.
struct Distinct {
    private(set) var values: [FieldValue] = []
    private(set) var winners: [RecordID] = []

    init(_ contenders: [Contender], parts: (Contender) -> [FieldValue]) {
        var seen: Set<String> = []
        for contender in contenders.ranked(by: \.changedAt) {
            let new = parts(contender).filter { !$0.isEmpty && seen.insert(Contender.fold($0.text)).inserted }
            if !new.isEmpty { winners.append(contender.record) }
            values.append(contentsOf: new)
        }
    }
}
