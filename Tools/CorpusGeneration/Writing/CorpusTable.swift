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
}
