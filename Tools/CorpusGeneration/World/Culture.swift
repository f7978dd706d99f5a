/// A body of names and habits of writing them, shared by one or more countries.
enum Culture: String, CaseIterable, Sendable {
    case american, british, german, french, spanish, portuguese, italian, dutch, polish, swedish, turkish
    case russian, ukrainian, greek, hebrew, arabic, indian, chinese, japanese, korean

    var names: NameTable {
        switch self {
        case .american: .american
        case .british: .british
        case .german: .german
        case .french: .french
        case .spanish: .spanish
        case .portuguese: .portuguese
        case .italian: .italian
        case .dutch: .dutch
        case .polish: .polish
        case .swedish: .swedish
        case .turkish: .turkish
        case .russian: .russian
        case .ukrainian: .ukrainian
        case .greek: .greek
        case .hebrew: .hebrew
        case .arabic: .arabic
        case .indian: .indian
        case .chinese: .chinese
        case .japanese: .japanese
        case .korean: .korean
        }
    }

    var companyWords: CompanyWords {
        switch self {
        case .american, .british: .english
        case .german: .german
        case .french: .french
        case .spanish: .spanish
        case .portuguese: .portuguese
        case .italian: .italian
        case .dutch: .dutch
        case .polish: .polish
        case .swedish: .swedish
        case .turkish: .turkish
        case .russian: .russian
        case .ukrainian: .ukrainian
        case .greek: .greek
        case .hebrew: .hebrew
        case .arabic: .arabic
        case .indian: .indian
        case .chinese: .chinese
        case .japanese: .japanese
        case .korean: .korean
        }
    }

    /// Share of records that write names in the culture's own script, where that is not Latin.
    var nativeShare: Double {
        switch self {
        case .russian, .ukrainian, .greek: 0.7
        case .japanese, .korean, .chinese: 0.65
        case .hebrew, .arabic: 0.5
        case .indian: 0.06
        default: 1
        }
    }

    /// Family name first and without a space in full names of native script.
    var familyNameFirst: Bool { self == .chinese || self == .japanese || self == .korean }

    /// Given names are put together from two syllables or characters.
    var composesGivenNames: Bool { self == .chinese || self == .korean }

    /// Share of persons with a second family name.
    var secondFamilyNameShare: Double {
        switch self {
        case .spanish: 0.55
        case .portuguese: 0.45
        case .german, .british, .french: 0.02
        default: 0
        }
    }

    /// What people of this culture write to us in.
    var language: ActivityLanguage {
        switch self {
        case .german: .german
        case .french: .french
        case .spanish: .spanish
        case .portuguese: .portuguese
        case .italian: .italian
        case .russian: .russian
        case .japanese: .japanese
        default: .english
        }
    }
}
