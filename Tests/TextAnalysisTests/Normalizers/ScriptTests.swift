import Foundation
import Records
import Testing
import TextAnalysis

/// Names in any script meet their Latin spellings.
struct ScriptTests {
    @Test(arguments: [
        ("Юлия", ["yuliya", "yulia", "iuliia", "julia"]),
        ("Юрий", ["yuriy", "yury", "iurii"]),
        ("Сергій", ["serhii", "sergiy"]),
        ("Милош", ["milosh", "milos"]),
        ("Щербаков", ["shcherbakov", "schtscherbakow", "scerbakov"]),
        ("Александр", ["aleksandr", "alexander"]),
        ("Γιώργος", ["giorgos", "yiorgos"]),
        ("Παπαδόπουλος", ["papadopoulos"]),
        ("Μπακογιάννη", ["bakogianni"]),
        ("山田", ["山田", "yamada"]),
        ("山田太郎", ["山田太郎", "yamada taro"]),
        ("李小明", ["李小明", "li xiaoming"]),
        ("김민수", ["kim minsu"]),
        ("김", ["kim"]),
        ("محمد", ["mohammed", "muhammad"]),
        ("さくら", ["sakura"]),
        ("İstanbul", ["istanbul"]), ("ISTANBUL", ["istanbul"]), ("ıstanbul", ["istanbul"]),
        ("ＪＯＨＮ", ["john"]),
        ("Nguyễn", ["nguyen"]),
    ])
    func writtenNameHasTheseForms(written: String, expected: [String]) {
        let forms = ShippedFacts.forms(written, .personFull)
        for form in expected { #expect(forms.contains(form), "\(written): \(forms)") }
    }

    @Test(arguments: ["Юлий", "Müller", "Γιώργος", "Đặng", "한국", "й ё", "ΐ", "José Łukasz"])
    func composedAndDecomposedTextAreTheSame(text: String) {
        let decomposed = text.decomposedStringWithCanonicalMapping
        #expect(decomposed.unicodeScalars.count > text.unicodeScalars.count)
        for kind in [FieldKind.personFull, .company, .city, .text, .identifier] {
            #expect(ShippedFacts.forms(text, kind) == ShippedFacts.forms(decomposed, kind))
        }
    }

    @Test(arguments: [
        ("ООО Ромашка", "romashka"), ("株式会社トヨタ", "toyota"), ("Ромашка ООО", "romashka"),
        ("Société Générale S.A.", "societe generale"),
        ("삼성전자 주식회사", "samseongjeonja"),
    ])
    func legalFormsGoInAnyScript(written: String, expected: String) {
        #expect(ShippedFacts.forms(written, .company).contains(expected), "\(ShippedFacts.forms(written, .company))")
    }

    @Test(arguments: [
        ("Россия", "ru"), ("日本", "jp"), ("Ελλάδα", "gr"), ("الإمارات العربية المتحدة", "ae"), ("中国", "cn"),
    ])
    func countriesAreKnownInTheirOwnScript(written: String, code: String) {
        #expect(ShippedFacts.forms(written, .country) == [code])
    }
}
