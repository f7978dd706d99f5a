/// A row of deals.csv.
struct DealRow {
    var cells: [String]

    static let header =
        "id,name,account_id,contact_ids,roles,amount,currency,stage,probability,expected_close_date,closed_at,outcome,"
        + "products,competitor,source,owner,created_at,updated_at"

    func write(to row: inout RowBuffer) {
        for cell in cells { row.add(cell) }
        row.end()
    }
}

extension World {
    /// A deal as the file shows it, with what was done to it.
    struct RenderedDeal {
        var row: DealRow
        var place: ClusterLayout.Place
        var errors: [String]
    }

    /// The thread of deal slot `slot` and what happened in it; the original's, for duplicates.
    func timeline(ofDeal slot: Int, _ opportunity: Opportunity) -> Timeline {
        let group = dealGroup(slot / ClusterLayout.blockSize)
        let count = group.activities(ofThread: slot - group.deals.lowerBound).count
        var draft = TimelineDraft(key: key(options.seed, .activity, UInt64(slot)))
        return draft.deal(
            opportunity, seniority: titles[opportunity.person.title].seniority,
            employees: employees(opportunity.company), count: count)
    }

    /// The record in deal slot `slot`.
    func deal(slot: Int) -> RenderedDeal {
        let place = deals.place(of: slot)
        let opportunity = opportunity(at: place)
        var draft = DealDraft(self, slot: slot, isCopy: place.copy > 0)
        let row = draft.row(opportunity, timeline(ofDeal: place.original, opportunity))
        return RenderedDeal(row: row, place: place, errors: draft.errors)
    }
}
