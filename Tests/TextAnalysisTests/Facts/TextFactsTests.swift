import Records
import Testing
import TextAnalysis

struct TextFactsTests {
    @Test func shippedListsHaveNoProblems() {
        #expect(ShippedFacts.parsed.problems.map(\.description) == [])
    }

    @Test func everyListNamesSourceAndLicenceOnItsFirstLine() {
        for (name, content) in ShippedFacts.files {
            let first = String(decoding: content.prefix { $0 != 0x0A }, as: UTF8.self)
            #expect(first.contains("Source: ") && first.contains("licence: "), "\(name)")
        }
    }

    @Test func problemsCarryFileAndLine() {
        var files = ShippedFacts.files
        files["months.csv"] = Array("# s\nword,month\njanuar,1\nfebruar,13\nmarz\n".utf8)
        files["flags.csv"] = nil
        let problems = TextFacts.parse(files).problems.map(\.description)
        #expect(
            problems == [
                "data/flags.csv: this list is missing",
                "data/months.csv:4: the month must be a number from 1 to 12",
                "data/months.csv:5: 1 cells where there are 2 columns",
            ])
    }

    @Test func legalFormsCoverSixtyCountries() {
        let content = String(decoding: ShippedFacts.files["legal_forms.csv"] ?? [], as: UTF8.self)
        let countries = content.split(separator: "\n").dropFirst(2).flatMap {
            $0.split(separator: ",", omittingEmptySubsequences: false).last?.split(separator: ";") ?? []
        }
        #expect(Set(countries).count >= 60)
    }

    @Test(arguments: [("william", "bill", true), ("elizabeth", "beth", true), ("bill", "elizabeth", false)])
    func nicknamesAreRelated(left: String, right: String, expected: Bool) {
        let nicknames = ShippedFacts.parsed.facts.nicknames
        #expect(nicknames.areRelated(left, right) == expected)
        #expect(nicknames.areRelated(right, left) == expected)
    }

    @Test func mailboxesAreTold() {
        let mail = ShippedFacts.parsed.facts.mail
        #expect(mail.isFreeProvider("Gmail.com") && !mail.isFreeProvider("example.com"))
        #expect(mail.isDisposable("mailinator.com") && !mail.isDisposable("gmail.com"))
        #expect(mail.isRoleMailbox("Info") && !mail.isRoleMailbox("anna"))
    }
}
