import Matching
import Merging
import Pipelines
import Records
import Reports
import Reviewing

/// What the template of a case shows.
struct CaseSheet {
    private let view: CaseView
    private let sight: Sight
    private let user: String
    private let now: Instant
    private let difference: WordDifference
    /// The record whose id stays first, then the others.
    private let records: [Record]

    init(view: CaseView, sight: Sight, user: String, now: Instant) throws {
        self.view = view
        self.sight = sight
        self.user = user
        self.now = now
        difference = try WordDifference()
        let survivor = view.plan?.survivor.id
        let shown = view.records.map(sight.shown)
        records = shown.filter { $0.id == survivor } + shown.filter { $0.id != survivor }
    }

    var content: [String: Any] {
        get throws {
            let found = view.queued
            let fields = try fields()
            return [
                "type": found.type.rawValue, "version": "\(found.version.rawValue)",
                "percent": AdminFigures.percent(found.probability), "isOpen": found.state == .open,
                "state": found.state.rawValue, "decidedBy": found.decidedBy ?? "", "reason": found.reason ?? "",
                "merge": found.merge.map { "\($0)" } ?? "", "isReopenable": isReopenable,
                "changed": found.origin == .changed, "taken": found.isHeld(fromOther: user, at: now),
                "mine": found.holder == user && found.isHeld(fromOther: "", at: now),
                "holder": found.holder ?? "", "until": found.heldUntil.map(AdminFigures.minute) ?? "",
                "assignee": found.assignee ?? "", "refusal": view.refusal ?? "", "canMerge": view.plan != nil,
                "records": records.enumerated().map { record($0.offset, $0.element) }, "isGroup": records.count > 2,
                "differing": fields.filter { $0["same"] as? Bool == false },
                "equal": fields.filter { $0["same"] as? Bool == true },
                "equalCount": fields.count { $0["same"] as? Bool == true },
                "evidence": view.evidence.map { evidence(sight.shown($0, of: view.schema.type)) },
                "remarks": view.remarks.map(remark),
                "relations": ["household", "colleagues", "branch", "parent company", "shared mailbox"],
            ]
        }
    }

    private var isReopenable: Bool {
        switch view.queued.state {
        case .rejected, .related, .unsure: true
        case .open, .merged, .split, .gone: false
        }
    }

    private func record(_ place: Int, _ record: Record) -> [String: Any] {
        let children = view.children[record.id] ?? []
        return [
            "id": record.id.rawValue, "version": "\(record.version.rawValue)", "key": "\(place + 1)",
            "title": view.schema.title(of: record), "survives": record.id == view.plan?.survivor.id,
            "updated": AdminFigures.minute(record.updatedAt),
            "children": children.map { ["count": "\($0.count)", "type": $0.type.rawValue] as [String: Any] },
            "childless": children.isEmpty,
        ]
    }

    // MARK: Fields

    private func fields() throws -> [[String: Any]] {
        let used = records.reduce(into: Set<FieldName>()) { $0.formUnion($1.fields.keys) }
        let declared = view.schema.fields.map(\.name).filter(used.contains)
        let lineage = Dictionary((view.plan?.lineage ?? []).map { ($0.field, $0) }) { one, _ in one }
        return try (declared + used.subtracting(declared).sorted()).map { try field($0, lineage[$0]) }
    }

    private func field(_ name: FieldName, _ lineage: FieldLineage?) throws -> [String: Any] {
        let texts = records.map { $0.fields[name]?.text ?? "" }
        // Where values are combined nobody wins alone.
        let winner = lineage?.winners.count == 1 ? lineage?.winners.first : nil
        let isCombined = (lineage?.winners.count ?? 0) > 1 && lineage?.losers.isEmpty == true
        return [
            "name": name.rawValue, "label": view.schema[name]?.label ?? name.rawValue,
            "same": Set(texts).count == 1, "rule": lineage?.rule ?? "", "winner": winner?.rawValue ?? "",
            "result": lineage?.value?.text ?? "",
            "combined": isCombined && Set(texts).count > 1,
            "cells": try records.indices.map { place -> [String: Any] in
                [
                    "id": records[place].id.rawValue, "key": "\(place + 1)", "missing": texts[place].isEmpty,
                    "chosen": records[place].id == winner, "field": name.rawValue,
                    "parts": try parts(texts, place),
                ]
            },
        ]
    }

    /// A value's words, those marked that the first record does not have; the first is held against the second.
    private func parts(_ texts: [String], _ place: Int) throws -> [[String: Any]] {
        let other = texts[place == 0 ? min(1, texts.count - 1) : 0]
        guard !other.isEmpty, place > 0 || texts.count == 2 else { return [["text": texts[place], "differs": false]] }
        return try difference.parts(of: texts[place], against: other).map {
            ["text": $0.text, "differs": !$0.isShared]
        }
    }

    // MARK: Evidence and remarks

    private func evidence(_ evidence: PairEvidence) -> [String: Any] {
        [
            "left": evidence.left.rawValue, "right": evidence.right.rawValue,
            "percent": AdminFigures.percent(evidence.probability),
            "figure": EvidenceFigure.waterfall(evidence, threshold: view.threshold),
            "parts": evidence.contributions.filter { $0.level != nil }.map { part -> [String: Any] in
                [
                    "comparison": part.comparison, "level": part.level ?? "", "against": part.weight < 0,
                    "bits": (part.weight > 0 ? "+" : "") + "\((part.weight * 10).rounded() / 10)",
                ]
            },
        ]
    }

    private func remark(_ remark: ReviewRemark) -> [String: Any] {
        [
            "kind": remark.kind.rawValue, "actor": remark.actor, "at": AdminFigures.minute(remark.at),
            "text": remark.text,
        ]
    }
}
