/// A language that activities are written in.
enum ActivityLanguage: String, CaseIterable, Sendable {
    case english, german, french, spanish, portuguese, italian, russian, japanese
}
