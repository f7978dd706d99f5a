/// What may be wrong or different in a duplicate contact.
enum ContactError: String, CaseIterable {
    case typoGiven = "typo_given"
    case typoFamily = "typo_family"
    case byEar = "by_ear"
    case misread
    case nickname
    case initial
    case swappedNames = "swapped_names"
    case fullNameOnly = "full_name_only"
    case marriage
    case honorific
    case transliteration
    case marks
    case letterCase = "case"
    case spaces
    case mojibake
    case jobChange = "job_change"
    case companySpelling = "company_spelling"
    case titleSpelling = "title_spelling"
    case otherEmail = "other_email"
    case emailTypo = "email_typo"
    case noEmail = "no_email"
    case phoneFormat = "phone_format"
    case phoneDigit = "phone_digit"
    case noPhone = "no_phone"
    case noCompany = "no_company"
    case moved
    case streetSpelling = "street_spelling"
    case citySpelling = "city_spelling"
    case noAddress = "no_address"
    case birthDate = "birth_date"

    /// How often the error is chosen, against the others.
    var weight: Double {
        switch self {
        case .nickname, .typoFamily: 11
        case .otherEmail, .phoneFormat, .noEmail: 10
        case .jobChange, .transliteration, .typoGiven, .noPhone: 8
        case .companySpelling, .titleSpelling, .streetSpelling: 7
        case .marks, .fullNameOnly, .initial, .letterCase: 5
        case .swappedNames, .byEar, .noCompany, .moved, .noAddress, .emailTypo: 4
        case .citySpelling, .phoneDigit, .honorific, .spaces, .marriage: 3
        case .misread, .birthDate: 2
        case .mojibake: 1
        }
    }

    private static let ranks = RankTable(weights: allCases.map(\.weight))

    /// One to six errors, without repetition; most duplicates have two or three.
    static func draw(_ stream: inout RandomStream) -> [ContactError] {
        var wanted = 1
        while wanted < 6, stream.chance(0.52) { wanted += 1 }
        var errors: [ContactError] = []
        while errors.count < wanted {
            let error = allCases[ranks.rank(&stream)]
            if !errors.contains(error) { errors.append(error) }
        }
        return errors
    }
}
