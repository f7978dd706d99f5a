import Foundation
import Importing
import Pipelines
import Records
import TestSupport
import Testing

/// Files that refer to the records of the files before them by whatever names those.
@Suite struct ImportReferenceTests {
    private static let accounts = """
        id,external_id,name,domain
        a1,K-100,Borealis Verlag GmbH,borealis.example
        a2,K-200,Caravela Lda,caravela.example
        a3,K-300,Dolomit AG,
        a4,K-400,Dolomit GmbH,

        """
    private static let contacts = """
        id,external_id,given_name,family_name,email,Firma
        c1,P-1,Anna,Berg,anna@borealis.example,borealis.example
        c2,P-2,Boris,Adler,boris@caravela.example,CARAVELA LDA.
        c3,P-3,Boris,Adler,,a2

        """
    private static let deals = """
        id,name,Konto,Kontakt
        d1,Order,K-200,P-1
        d2,Renewal,Borealis Verlag,anna@borealis.example;P-3

        """

    private func run(
        _ table: String, _ type: String, _ fixture: WorkspaceFixture, _ workspace: Workspace,
        _ change: (inout ImportOptions) -> Void = { _ in }
    ) async throws -> ImportReport {
        let path = try fixture.directory.write(table, to: "\(type).csv")
        var options = ImportOptions(path: path, type: EntityType(type), author: WorkspaceFixture.author)
        options.errorsPath = fixture.directory.path("\(type).errors.csv")
        change(&options)
        return try await workspace.imports.run(options)
    }

    private func value(_ field: String, of id: String, _ type: String, _ workspace: Workspace) throws -> [String] {
        let key = RecordKey(type: EntityType(type), id: RecordID(id))
        return try workspace.records.get(key).fields[FieldName(field)]?.texts ?? []
    }

    private func fill(_ fixture: WorkspaceFixture, _ workspace: Workspace) async throws {
        _ = try await run(Self.accounts, "account", fixture, workspace)
        let contacts = try await run(Self.contacts, "contact", fixture, workspace) {
            $0.overrides = ["Firma": "account_id"]
        }
        #expect(contacts.counts.rejected == 0)
        let deals = try await run(Self.deals, "deal", fixture, workspace) {
            $0.overrides = ["Konto": "account_id", "Kontakt": "contact_ids"]
        }
        #expect(deals.counts.rejected == 0)
    }

    @Test func recordsAreFoundByIdExternalIdDomainAddressAndName() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        try await fill(fixture, workspace)
        #expect(try value("account_id", of: "c1", "contact", workspace) == ["a1"])
        #expect(try value("account_id", of: "c2", "contact", workspace) == ["a2"])
        #expect(try value("account_id", of: "c3", "contact", workspace) == ["a2"])
        #expect(try value("account_id", of: "d1", "deal", workspace) == ["a2"])
        #expect(try value("contact_ids", of: "d1", "deal", workspace) == ["c1"])
        #expect(try value("account_id", of: "d2", "deal", workspace) == ["a1"])
        #expect(try value("contact_ids", of: "d2", "deal", workspace) == ["c1", "c3"])
        try workspace.close()
    }

    @Test func whatNamesSeveralOrNoneRejectsItsRowAndCanBeRepaired() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        try await fill(fixture, workspace)
        let rows =
            "id,kind,contact_id,account_id,deal_id\n"
            + "e1,call,Anna Berg,,Order\ne2,call,Boris Adler,,\ne3,call,,Dolomit,\ne4,call,,Nobody Ltd,d9\n"
        var trial = try await run(rows, "activity", fixture, workspace) { $0.isDryRun = true }
        let done = try await run(rows, "activity", fixture, workspace)
        #expect(trial.counts == done.counts)
        trial.faults = trial.faults.filter { $0.value > 0 }
        #expect(done.faults == [.referenceAmbiguous: 2, .referenceNotFound: 2])
        #expect(done.counts.created == 1)
        #expect(try value("contact_id", of: "e1", "activity", workspace) == ["c1"])
        #expect(try value("deal_id", of: "e1", "activity", workspace) == ["d1"])
        let errors = try String(contentsOfFile: fixture.directory.path("activity.errors.csv"), encoding: .utf8)
        #expect(errors.contains("such as c2 and c3"))
        #expect(errors.contains("such as a3 and a4"))
        let repaired = errors.replacingOccurrences(of: ",Boris Adler,", with: ",P-2,")
            .replacingOccurrences(of: ",Dolomit,", with: ",K-300,")
            .replacingOccurrences(of: ",Nobody Ltd,d9,", with: ",Caravela,Renewal,")
        let again = try await run(repaired, "activity", fixture, workspace)
        #expect(again.counts.created == 3)
        #expect(again.counts.rejected == 0)
        #expect(try value("account_id", of: "e4", "activity", workspace) == ["a2"])
        try workspace.close()
    }

    @Test func valuesStayWhereNothingCanBeMissedAndWhereThatIsAsked() async throws {
        let fixture = try WorkspaceFixture()
        let workspace = try fixture.open()
        let early = try await run("id,account_id\nc1,later\n", "contact", fixture, workspace)
        #expect(early.counts.created == 1)
        let own = "id,name,parent_id\na1,Mother,\na2,Daughter,Mother\na3,Sister,a4\na4,Aunt,\n"
        #expect(try await run(own, "account", fixture, workspace).counts.created == 4)
        #expect(try await run(own, "account", fixture, workspace) { $0.isAgain = true }.counts.rejected == 0)
        #expect(try value("parent_id", of: "a2", "account", workspace) == ["a1"])
        let row = "id,account_id\nc2,nowhere\n"
        #expect(try await run(row, "contact", fixture, workspace).counts.rejected == 1)
        #expect(try await run(row, "contact", fixture, workspace) { $0.references = .keep }.counts.created == 1)
        try workspace.close()
    }
}
