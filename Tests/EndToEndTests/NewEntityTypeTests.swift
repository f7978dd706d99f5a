import Foundation
import TestSupport
import Testing

/// A new entity type is one directory of definitions and no Swift.
@Suite struct NewEntityTypeTests {
    private static let schema = """
        # Somebody who may become a customer.
        format: 1
        plural: leads
        label: Lead
        title:
          - [first, last]
          - firm
        id: [lead_no]
        fields:
          first:
            kind: person_given
            label: First name
            synonyms: [Vorname]
          last:
            kind: person_family
            label: Last name
            synonyms: [Nachname]
          firm:
            kind: company
            label: Firm
          mail:
            kind: email
            label: Mail
            synonyms: [E-Mail]
          tel:
            kind: phone
            label: Telephone

        """

    private static let matching = """
        # How duplicate leads are found.
        format: 1
        columns:
          given:  { fields: first }
          family: { fields: last }
          mail:   { fields: mail }
          tel:    { fields: tel }
          firm:   { fields: firm }
        keys:
          limit: 60
          rules:
            mail: mail
            telephone: tel
            family name and firm: [family.sound, firm.first_word]
          refine: [family.prefix(3)]
        comparisons:
          name:
            - { level: same, when: { given: same, family: same }, m: 0.6, u: 1e-6 }
            - { level: near, when: { given: jaro_winkler 0.88, family: jaro_winkler 0.88 }, m: 0.2, u: 2e-5 }
            - { level: different, m: 0.2, u: 0.99 }
          mail:
            - { level: same, when: { mail: same }, m: 0.6, u: 1e-6 }
            - { level: different, m: 0.4, u: 0.99 }
          firm:
            - { level: same, when: { firm: same }, m: 0.6, u: 1e-4 }
            - { level: different, m: 0.4, u: 0.99 }

        """

    private static let rows = """
        lead_no,Vorname,Nachname,firm,E-Mail,tel
        L1,Katharina,Sommer,Sommer Solar GmbH,k.sommer@sommer-solar.example,+49 30 1234567
        L2,Katarina,Sommer,Sommer Solar,k.sommer@sommer-solar.example,030/1234567
        L3,Piotr,Nowak,Nowak Transport,piotr@nowak.example,+48 22 1234567
        L4,Mary,O'Neil,O'Neil & Sons,mary@oneil.example,+353 1 234567

        """

    @Test func leadIsImportedSearchedAndDeduplicatedWithoutSwift() throws {
        let subject = try CommandSubject()
        let directory = subject.directory.url.appendingPathComponent("definitions/entities/lead")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        for (name, text) in [("schema.yaml", Self.schema), ("matching.yaml", Self.matching)] {
            try Data(text.utf8).write(to: directory.appendingPathComponent(name))
        }
        let definitions = ["--definitions", subject.directory.path("definitions")]
        let file = try subject.directory.write(Self.rows, to: "leads.csv")
        func kindred(_ arguments: String...) throws -> BuiltProgram.Outcome {
            try CommandSubject.program.run(["--json", "--data", subject.data] + definitions + arguments)
        }

        let checked = try kindred("definitions", "check")
        #expect(checked.status == 0, "\(checked.output)")
        let imported = try kindred("import", file, "--type", "lead")
        #expect(imported.status == 0, "\(imported.errors)")
        #expect(try JSONLines.read(imported.output).first?["created"] as? Int == 4)

        let found = try JSONLines.read(kindred("search", "sommer katharina").output)
        #expect(found.first?["id"] as? String == "L1", "\(found)")
        let suggested = try JSONLines.read(kindred("suggest", "nowa", "--type", "lead").output)
        #expect(suggested.contains { $0["id"] as? String == "L3" })

        let scanned = try JSONLines.read(kindred("scan", "--type", "lead").output)
        #expect(scanned.first?["records"] as? Int == 4)
        #expect(scanned.contains { $0["members"] as? [String] == ["L1", "L2"] }, "\(scanned)")

        let clusters = subject.directory.path("clusters.csv")
        let deduplicated = try kindred("dedupe", file, "--type", "lead", "--clusters", clusters)
        #expect(deduplicated.status == 0, "\(deduplicated.errors)")
        let lines = try String(contentsOfFile: clusters, encoding: .utf8).split(separator: "\n")
        #expect(lines == ["id,cluster_id", "L1,L1", "L2,L1", "L3,L3", "L4,L4"])
    }
}
