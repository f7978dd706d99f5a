package import Records

// A group as a store keeps it: canonical JSON, so that equal groups are equal bytes.

extension MergeGroup {
    package var document: JSONValue {
        .object([
            "members": .object(
                members.sorted { $0.key < $1.key }.map { .init(name: $0.key.rawValue, value: $0.value.document) }),
            "events": .array(events.map(\.document)),
        ])
    }

    /// nil when it is no group's document.
    package init?(_ document: JSONValue) {
        guard let members = document["members"]?.members, case .array(let events)? = document["events"] else {
            return nil
        }
        let read = members.compactMap { member in GroupMember(member.value).map { (RecordID(member.name), $0) } }
        let steps = events.compactMap(GroupEvent.init)
        guard read.count == members.count, steps.count == events.count else { return nil }
        self.init(members: Dictionary(read) { $1 }, events: steps)
    }
}

extension GroupMember {
    fileprivate var document: JSONValue { .object(["fields": JSONValue(fields), "times": times.document]) }

    fileprivate init?(_ document: JSONValue) {
        guard let fields = document["fields"]?.fieldValues, let times = document["times"].flatMap(MemberTimes.init)
        else {
            return nil
        }
        self.init(fields: fields, times: times)
    }
}

extension MemberTimes {
    fileprivate var document: JSONValue {
        .object([
            "created": .number(Double(createdAt.milliseconds)), "updated": .number(Double(updatedAt.milliseconds)),
            "changed": .object(
                changedAt.map { .init(name: $0.key.rawValue, value: .number(Double($0.value.milliseconds))) }),
            "source": source.map { .string($0.rawValue) } ?? .null,
        ])
    }

    fileprivate init?(_ document: JSONValue) {
        guard let created = document["created"]?.instant, let updated = document["updated"]?.instant else { return nil }
        let changed = (document["changed"]?.members ?? []).compactMap { member in
            member.value.instant.map { (FieldName(member.name), $0) }
        }
        self.init(
            createdAt: created, updatedAt: updated, changedAt: Dictionary(changed) { $1 },
            source: document["source"]?.text.map { SourceSystem($0) })
    }
}

extension GroupEvent {
    fileprivate var document: JSONValue {
        switch self {
        case .merge(let merge): .object(["merge": merge.document])
        case .edit(let edit): .object(["edit": edit.document])
        case .told(let told): .object(["told": told.document])
        case .swap(let swap): .object(["swap": swap.document])
        }
    }

    fileprivate init?(_ document: JSONValue) {
        if let merge = document["merge"].flatMap(MergeEvent.init) {
            self = .merge(merge)
        } else if let edit = document["edit"].flatMap(MergeEdit.init) {
            self = .edit(edit)
        } else if let told = document["told"].flatMap(ToldEvent.init) {
            self = .told(told)
        } else if let swap = document["swap"].flatMap(SwapEvent.init) {
            self = .swap(swap)
        } else {
            return nil
        }
    }
}

extension MergeEvent {
    fileprivate var document: JSONValue {
        .object([
            "number": .number(Double(number.rawValue)), "sequence": .number(Double(sequence.rawValue)),
            "survivor": .string(survivor.rawValue), "absorbed": .ids(absorbed),
            "chosen": .object(chosen.map { .init(name: $0.key.rawValue, value: .string($0.value.rawValue)) }),
            "times": .object(times.map { .init(name: $0.key.rawValue, value: $0.value.document) }),
            "inputs": .string(inputs),
            "kept": .object(
                kept.map { .init(name: $0.key.rawValue, value: $0.value.document) }),
        ])
    }

    fileprivate init?(_ document: JSONValue) {
        guard let number = document["number"]?.whole, let sequence = document["sequence"]?.whole,
            let survivor = document["survivor"]?.text, let absorbed = document["absorbed"]?.ids
        else { return nil }
        self.init(
            number: MergeNumber(rawValue: number), sequence: ChangeSequence(rawValue: sequence),
            survivor: RecordID(survivor), absorbed: absorbed,
            chosen: (document["chosen"]?.members ?? []).reduce(into: [:]) { chosen, member in
                chosen[FieldName(member.name)] = member.value.text.map { RecordID($0) }
            },
            times: (document["times"]?.members ?? []).reduce(into: [:]) { times, member in
                times[RecordID(member.name)] = MemberTimes(member.value)
            })
        inputs = document["inputs"]?.text ?? ""
        for member in document["kept"]?.members ?? [] {
            kept[FieldName(member.name)] = KeptField(member.value)
        }
    }
}

extension KeptField {
    fileprivate var document: JSONValue {
        .object(["value": JSONValue(value), "shape": shape.document, "rule": .string(rule)])
    }

    fileprivate init?(_ document: JSONValue) {
        guard let value = document["value"]?.fieldValue else { return nil }
        self.init(value: value, shape: FieldShape(document["shape"]), rule: document["rule"]?.text ?? "")
    }
}

extension MergeEdit {
    fileprivate var document: JSONValue {
        let place: [JSONValue.Member] = [
            .init(name: "sides", value: .ids(sides.sorted())), .init(name: "members", value: .ids(members.sorted())),
        ]
        switch change {
        case .deletion: return .object([.init(name: "change", value: .string("deletion"))] + place)
        case .revival: return .object([.init(name: "change", value: .string("revival"))] + place)
        case .field(let name, let shape, let old, let new, let isFirst):
            return .object(
                [
                    .init(name: "change", value: .string("field")), .init(name: "field", value: .string(name.rawValue)),
                    .init(name: "shape", value: shape.document), .init(name: "first", value: .bool(isFirst)),
                    .init(name: "old", value: old.map { JSONValue($0) } ?? .null),
                    .init(name: "new", value: new.map { JSONValue($0) } ?? .null),
                ] + place)
        }
    }

    fileprivate init?(_ document: JSONValue) {
        guard let sides = document["sides"]?.ids, let members = document["members"]?.ids else { return nil }
        let change: Change
        switch document["change"]?.text {
        case "deletion": change = .deletion
        case "revival": change = .revival
        case "field":
            guard let name = document["field"]?.text else { return nil }
            change = .field(
                FieldName(name), FieldShape(document["shape"]), old: document["old"]?.fieldValue,
                new: document["new"]?.fieldValue, isFirst: document["first"] == .bool(true))
        default: return nil
        }
        self.init(change, sides: Set(sides), members: Set(members))
    }
}

extension ToldEvent {
    fileprivate var document: JSONValue {
        .object([
            "record": .string(record.rawValue), "at": .number(Double(at.milliseconds)),
            "values": .object(
                values.map { .init(name: $0.key.rawValue, value: $0.value.map { JSONValue($0) } ?? .null) }),
            "source": source.map { .string($0.rawValue) } ?? .null, "inputs": .string(inputs),
            "kept": .object(
                kept.map { .init(name: $0.key.rawValue, value: $0.value.map(\.document) ?? .null) }),
        ])
    }

    fileprivate init?(_ document: JSONValue) {
        guard let record = document["record"]?.text, let at = document["at"]?.instant,
            let values = document["values"]?.members
        else { return nil }
        self.init(
            record: RecordID(record),
            values: values.reduce(into: [:]) { $0[FieldName($1.name)] = .some($1.value.fieldValue) }, at: at,
            source: document["source"]?.text.map { SourceSystem($0) })
        inputs = document["inputs"]?.text ?? ""
        for member in document["kept"]?.members ?? [] {
            kept[FieldName(member.name)] = .some(KeptField(member.value))
        }
    }
}

extension SwapEvent {
    fileprivate var document: JSONValue {
        .object([
            "record": .string(record.rawValue), "fields": .array(fields.map { .string($0.rawValue) }),
            "at": .number(Double(at.milliseconds)),
        ])
    }

    fileprivate init?(_ document: JSONValue) {
        guard let record = document["record"]?.text, let at = document["at"]?.instant,
            case .array(let names)? = document["fields"]
        else { return nil }
        self.init(record: RecordID(record), fields: names.compactMap { $0.text.map { FieldName($0) } }, at: at)
    }
}

extension FieldShape {
    fileprivate var document: JSONValue {
        switch self {
        case .whole: .string("whole")
        case .list: .string("list")
        case .texts(let separator): .object(["texts": .string(separator)])
        }
    }

    fileprivate init(_ document: JSONValue?) {
        if let separator = document?["texts"]?.text {
            self = .texts(separator: separator)
        } else {
            self = document?.text == "list" ? .list : .whole
        }
    }
}

extension JSONValue {
    fileprivate static func ids(_ ids: [RecordID]) -> JSONValue { .array(ids.map { .string($0.rawValue) }) }

    fileprivate var ids: [RecordID]? {
        guard case .array(let items) = self else { return nil }
        return items.compactMap { $0.text.map { RecordID($0) } }
    }

    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }

    fileprivate var whole: Int64? { if case .number(let number) = self { Int64(exactly: number) } else { nil } }

    fileprivate var instant: Instant? { whole.map { Instant(milliseconds: $0) } }

    fileprivate var fieldValues: [FieldName: FieldValue]? {
        members?.reduce(into: [:]) { $0[FieldName($1.name)] = $1.value.fieldValue }
    }
}
