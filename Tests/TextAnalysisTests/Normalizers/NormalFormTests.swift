import Records
import Testing
import TextAnalysis

/// One line per case: what is written, of which kind, and its normal forms.
struct NormalFormTests {
    @Test(arguments: [
        ("José", ["jose"]),
        ("JOSÉ", ["jose"]),
        ("Müller", ["muller", "mueller"]),
        ("Mueller", ["mueller", "muller"]),
        ("Łukasz", ["lukasz"]),
        ("Đang", ["dang", "djang"]),
        ("Ørsted", ["orsted", "oersted"]),
        ("O'Neil-Smith", ["oneil smith"]),
        ("Dr. Anna", ["anna"]),
        ("Smith Jr.", ["smith"]),
        ("van der Berg", ["van der berg"]),
        ("Samuel", ["samuel"]),
        ("Michaela", ["michaela"]),
        ("Goetz", ["goetz", "gotz"]),
        ("  ", []),
    ])
    func names(written: String, forms: [String]) {
        #expect(ShippedFacts.forms(written, .personFamily) == forms)
    }

    @Test(arguments: [
        ("Berg, Anna", ["anna berg"]),
        ("Anna Berg", ["anna berg"]),
        ("Prof. Dr. Anna Berg, PhD", ["anna berg"]),
        ("Smith, John, Jr.", ["john smith"]),
    ])
    func wholeNames(written: String, forms: [String]) {
        #expect(ShippedFacts.forms(written, .personFull) == forms)
    }

    @Test(arguments: [
        ("Alpha GmbH", ["alpha"]),
        ("Alpha G.m.b.H.", ["alpha"]),
        ("Alpha GmbH & Co. KG", ["alpha"]),
        ("I.B.M. Corporation", ["ibm"]),
        ("Smith & Sons Ltd.", ["smith and sons"]),
        ("Smith and Sons Limited", ["smith and sons"]),
        ("OOO Romashka", ["romashka"]),
        ("Beta Sp. z o.o.", ["beta"]),
        ("Gamma S.p.A.", ["gamma"]),
        ("Alpha 1 GmbH", ["alpha 1"]),
        ("GmbH", ["gmbh"]),
    ])
    func companies(written: String, forms: [String]) {
        #expect(ShippedFacts.forms(written, .company) == forms)
    }

    @Test(arguments: [
        ("Anna.Berg+crm@Gmail.com", ["annaberg@gmail.com"]),
        ("a.b@googlemail.com", ["ab@gmail.com"]),
        ("A.B+x@example.com", ["a.b@example.com"]),
        ("Anna Berg <anna@example.com>", ["anna@example.com"]),
        ("mailto:anna@example.com", ["anna@example.com"]),
        ("not an address", []),
        ("a@b", []),
    ])
    func addresses(written: String, forms: [String]) {
        #expect(ShippedFacts.forms(written, .email) == forms)
    }

    @Test(arguments: [
        ("+49 30 123456", "US", ["+4930123456"]),
        ("030 123456", "DE", ["+4930123456"]),
        ("0049 30/123456", "DE", ["+4930123456"]),
        ("+49 (0)30 123456", "US", ["+4930123456"]),
        ("(415) 555-2671", "US", ["+14155552671"]),
        ("1-415-555-2671 ext. 12", "US", ["+14155552671;ext=12"]),
        ("415.555.2671x12", "US", ["+14155552671;ext=12"]),
        ("555-2671", "US", ["5552671"]),
        ("020 7946 0018", "GB", ["+442079460018"]),
        ("06 12345678", "IT", ["+390612345678"]),
    ])
    func phones(written: String, country: String, forms: [String]) {
        #expect(ShippedFacts.forms(written, .phone, country: country) == forms)
    }

    @Test(arguments: [
        ("12 Main St.", ["12 main street"]),
        ("12 Main Street Apt 4B", ["12 main street #4b"]),
        ("12 Main Street #4B", ["12 main street #4b"]),
        ("Hauptstr. 5", ["hauptstrasse 5"]),
        ("Hauptstraße 5", ["hauptstrasse 5"]),
        ("Berliner Str. 5", ["berlinerstrasse 5"]),
        ("Berliner Straße 5", ["berlinerstrasse 5"]),
    ])
    func streets(written: String, forms: [String]) {
        #expect(ShippedFacts.forms(written, .street) == forms)
    }

    @Test(arguments: [
        ("St. Louis", FieldKind.city, ["saint louis"]),
        ("Köln", .city, ["koln", "koeln"]),
        ("California", .region, ["ca"]),
        ("sw1a 1aa", .postalCode, ["sw1a1aa"]),
        ("12345-6789", .postalCode, ["12345"]),
        ("D-10115", .postalCode, ["10115"]),
        ("Germany", .country, ["de"]),
        ("Deutschland", .country, ["de"]),
        ("DEU", .country, ["de"]),
        ("U.S.A.", .country, ["us"]),
        ("https://www.shop.example.co.uk/path", .domain, ["example.co.uk"]),
        ("DE 123-456/789", .identifier, ["de123456789"]),
        ("0012", .identifier, ["0012"]),
        ("https://www.linkedin.com/in/ada-l-1/", .identifier, ["adal1"]),
        ("linkedin.com/in/ada-l-1?trk=a/b", .identifier, ["adal1"]),
        ("https://www.example.com", .identifier, ["httpswwwexamplecom"]),
        ("A.12/7", .identifier, ["a127"]),
        ("INV.DE/1234", .identifier, ["invde1234"]),
        ("$1,234.50", .money, ["1234.5"]),
        ("ja", .flag, ["true"]),
        ("Closed Won", .category, ["closed won"]),
        ("2026-01-31", .date, ["20260131"]),
        ("1999-12-31T10:00:00Z", .date, ["19991231"]),
    ])
    func otherKinds(written: String, kind: FieldKind, forms: [String]) {
        #expect(ShippedFacts.forms(written, kind) == forms)
    }

    @Test(arguments: [
        ("Berg, Anna", "anna", "berg"),
        ("Dr. Anna van der Berg", "anna", "van der berg"),
        ("Anna Maria Berg", "anna maria", "berg"),
        ("Mr John Smith Jr.", "john", "smith"),
        ("Cher", "cher", ""),
        ("山田太郎", "太郎\u{1F}taro\u{1F}tarou\u{1F}tailang", "山田\u{1F}yamada\u{1F}shantian"),
        ("김민수", "minsu", "gim\u{1F}kim"),
    ])
    func wholeNamesAreParted(written: String, given: String, family: String) {
        var scratch = NormalizationScratch()
        var (first, last): ([UInt8], [UInt8]) = ([], [])
        var text = written
        text.withUTF8 {
            _ = ShippedFacts.normalizer.splitPersonName($0, scratch: &scratch, given: &first, family: &last)
        }
        #expect(
            Set(given.split(separator: "\u{1F}")).isSubset(
                of: String(decoding: first, as: UTF8.self).split(separator: "\u{1F}")))
        #expect(
            Set(family.split(separator: "\u{1F}")).isSubset(
                of: String(decoding: last, as: UTF8.self).split(separator: "\u{1F}")))
        #expect(given.isEmpty == first.isEmpty && family.isEmpty == last.isEmpty)
    }

    @Test func stepsAreSaid() {
        let email = ShippedFacts.normalizer.normalForms(of: "a.b+c@googlemail.com", as: .email, country: nil)
        #expect(email.steps == [.removedPlusTag, .removedDots, .unifiedProvider])
        let name = ShippedFacts.normalizer.normalForms(of: "Иванова", as: .personFamily, country: nil)
        #expect(name.steps == [.romanised, .addedSpelling])
        let company = ShippedFacts.normalizer.normalForms(of: "Alpha GmbH", as: .company, country: nil)
        #expect(company.notes == ["removed legal form", "removed legal form GmbH"])
    }
}
