extension World {
    /// How far a company name is written out.
    enum CompanyNameStyle: Int {
        case full, short, otherForm, spelledOut
    }

    /// The company's name as a record writes it.
    func written(
        _ company: Company, _ style: CompanyNameStyle, native: Bool, _ stream: inout RandomStream
    ) -> String {
        let core = native ? company.name.core.native : company.name.core.latin[0]
        let form = countries[company.country].legalForms[company.name.form]
        let spellings = native ? form.native : form.latin
        switch style {
        case .short: return core
        case .full: return joined(core, spellings[0], leads: form.leads, native: native)
        case .otherForm: return joined(core, stream.pick(spellings), leads: form.leads, native: native)
        case .spelledOut:
            let name =
                core.contains(" & ") ? core.substituting(" & ", with: " and ") : core.substituting(" ", with: "-")
            return joined(name, stream.pick(spellings), leads: form.leads, native: native)
        }
    }

    private func joined(_ core: String, _ form: String, leads: Bool, native: Bool) -> String {
        if form.isEmpty { return core }
        let isHan = form.utf8.first.map { $0 >= 0xE3 } == true && !core.contains(" ")
        guard native, leads else { return core + (native && isHan ? "" : " ") + form }
        if form.utf8.first.map({ $0 >= 0xE3 }) == true || form.hasPrefix("(") { return form + core }
        return form + " «" + core + "»"
    }

    /// Whether records of this company use its own script.
    func usesNativeScript(_ culture: Culture, key: UInt64) -> Bool {
        var stream = RandomStream(key: mixed(key ^ 0x5C))
        return stream.chance(culture.nativeShare)
    }

    /// The e-mail address that the company gives to a person.
    func workMail(_ person: Person, _ company: Company) -> String {
        let first = asciiSlug(person.given.latin[0])
        let last = asciiSlug(person.family.latin[0])
        // Large companies have namesakes, so they spell names out.
        let name: String =
            switch company.rank < 0.02 ? 0 : company.mailStyle {
            case 0...4: first + "." + last
            case 5: String(first.prefix(1)) + last
            case 6: String(first.prefix(1)) + "." + last
            case 7: last + "." + first
            case 8: first + "_" + last
            default: company.rank > 0.6 ? first : first + last
            }
        return name + "@" + company.domain
    }

    /// A mailbox that several people read.
    func roleMail(_ company: Company, _ stream: inout RandomStream) -> String {
        let names = ["info", "info", "office", "sales", "contact", "mail"]
        return stream.pick(names) + "@" + company.domain
    }
}
