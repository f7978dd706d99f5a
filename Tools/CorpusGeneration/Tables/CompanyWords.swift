/// The words that company names of one culture are made of.
struct CompanyWords: Sendable {
    /// `{x}` the stem, `{y}` the sector, in native script.
    let shape: String
    let stems: [NameForms]
    let sectors: [NameForms]

    init(shape: String, stems: String, sectors: String) {
        self.shape = shape
        self.stems = entries(stems).map(NameForms.init)
        self.sectors = entries(sectors).map(NameForms.init)
    }

    /// Stem and sector as one name, in native script and in Latin letters (always with a space).
    func joined(_ stem: NameForms, _ sector: NameForms) -> NameForms {
        let native = joined(stem.native, sector.native)
        if stem.isLatin, sector.isLatin { return NameForms(native: native, latin: [native]) }
        let glued = !shape.contains(" ") && sector.latin[0].first?.isLowercase == true
        return NameForms(native: native, latin: [stem.latin[0] + (glued ? "" : " ") + sector.latin[0]])
    }

    private func joined(_ stem: String, _ sector: String) -> String {
        switch shape {
        case "{y} {x}": sector + " " + stem
        case "{x}{y}": stem + sector
        default: stem + " " + sector
        }
    }
}
