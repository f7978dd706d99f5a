/// Files that are written side by side in one pass over their rows.
struct CorpusTable: Sendable {
    let files: [(name: String, header: String)]
    let count: Int
    let chunkSize: Int
    /// The rows of a range of indices, one buffer a file.
    let chunk: @Sendable (Range<Int>) -> [RowBuffer]
}

extension CorpusTable {
    static func contacts(_ world: World) -> CorpusTable {
        CorpusTable(
            files: [
                ("contacts.csv", ContactRow.header), ("truth_contacts.csv", "id,cluster_id,errors"),
            ],
            count: world.options.contacts, chunkSize: 2_048
        ) { rows in
            var records = RowBuffer(capacity: rows.count * 320)
            var truth = RowBuffer(capacity: rows.count * 32)
            for row in rows {
                let contact = world.contact(slot: world.contactOrder.slot(ofRow: row))
                contact.row.write(to: &records)
                truth.add(contact.row.id)
                truth.add(identifier("P", world.contactOrder.row(ofSlot: contact.place.original)))
                truth.add(contact.errors.map(\.rawValue).joined(separator: " "))
                truth.end()
            }
            return [records, truth]
        }
    }

    static func accounts(_ world: World) -> CorpusTable {
        CorpusTable(
            files: [("accounts.csv", AccountRow.header), ("truth_accounts.csv", "id,cluster_id,errors")],
            count: world.options.accounts, chunkSize: 2_048
        ) { rows in
            var records = RowBuffer(capacity: rows.count * 260)
            var truth = RowBuffer(capacity: rows.count * 32)
            for row in rows {
                let account = world.account(slot: world.accountOrder.slot(ofRow: row))
                account.row.write(to: &records)
                truth.add(account.row.id)
                truth.add(identifier("O", world.accountOrder.row(ofSlot: account.place.original)))
                truth.add(account.errors.map(\.rawValue).joined(separator: " "))
                truth.end()
            }
            return [records, truth]
        }
    }

    static func deals(_ world: World) -> CorpusTable {
        CorpusTable(
            files: [("deals.csv", DealRow.header), ("truth_deals.csv", "id,cluster_id,errors")],
            count: world.options.deals, chunkSize: 2_048
        ) { rows in
            var records = RowBuffer(capacity: rows.count * 220)
            var truth = RowBuffer(capacity: rows.count * 32)
            for row in rows {
                let deal = world.deal(slot: world.dealOrder.slot(ofRow: row))
                deal.row.write(to: &records)
                truth.add(identifier("D", row))
                truth.add(identifier("B", world.dealOrder.row(ofSlot: deal.place.original)))
                truth.add(deal.errors.joined(separator: " "))
                truth.end()
            }
            return [records, truth]
        }
    }

    static func activities(_ world: World) -> CorpusTable {
        CorpusTable(
            files: [("activities.csv", ActivityRendering.header)], count: world.dealGroups, chunkSize: 16
        ) { groups in
            var records = RowBuffer(capacity: groups.count * 32 * 8 * 140)
            for group in groups { ActivityRendering(world, group: group).write(to: &records) }
            return [records]
        }
    }

    static func leads(_ world: World) -> CorpusTable {
        CorpusTable(
            files: [("leads.csv", RenderedLead.header), ("truth_leads.csv", "lead_id,account_id,contact_cluster_id")],
            count: world.options.leads, chunkSize: 2_048
        ) { numbers in
            var records = RowBuffer(capacity: numbers.count * 180)
            var truth = RowBuffer(capacity: numbers.count * 24)
            for number in numbers {
                let lead = world.lead(number)
                for cell in lead.cells { records.add(cell) }
                records.end()
                truth.add(lead.cells[0])
                truth.add(lead.account ?? "")
                truth.add(lead.person ?? "")
                truth.end()
            }
            return [records, truth]
        }
    }

    /// Look-alikes of contacts, accounts and deals, in this order.
    static func hardNegatives(_ world: World) -> CorpusTable {
        let contacts = world.options.contacts
        let accounts = world.options.accounts
        return CorpusTable(
            files: [("hard_negatives.csv", "id_a,id_b,kind")], count: contacts + accounts + world.options.deals,
            chunkSize: 8_192
        ) { slots in
            var records = RowBuffer(capacity: slots.count * 4)
            for slot in slots {
                let pair =
                    slot < contacts
                    ? world.hardNegative(contactSlot: slot)
                    : slot < contacts + accounts
                        ? world.hardNegative(accountSlot: slot - contacts)
                        : world.hardNegative(dealSlot: slot - contacts - accounts)
                guard let pair else { continue }
                records.add(pair.left)
                records.add(pair.right)
                records.add(pair.kind)
                records.end()
            }
            return [records]
        }
    }
}
