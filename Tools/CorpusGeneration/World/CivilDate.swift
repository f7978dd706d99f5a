/// A day of the proleptic Gregorian calendar.
struct CivilDate: Sendable, Equatable {
    let year: Int
    let month: Int
    let day: Int

    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day `days` after 1970-01-01 (Hinnant, chrono-Compatible Low-Level Date Algorithms).
    init(daysSinceEpoch days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * ofYear + 2) / 153
        day = ofYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// A birth date of someone at work; `generation` 1 is a parent's age earlier.
    static func birth(generation: Int, _ stream: inout RandomStream) -> CivilDate {
        let days = stream.within(-7_300...12_800)
        return CivilDate(daysSinceEpoch: days - generation * 10_200)
    }

    var iso: String { String(year) + "-" + twoDigits(month) + "-" + twoDigits(day) }
}

/// An instant in seconds since 1970, as ISO 8601 with `Z`.
func isoInstant(_ seconds: Int) -> String {
    let time = seconds % 86_400
    let date = CivilDate(daysSinceEpoch: seconds / 86_400).iso
    return date + "T" + twoDigits(time / 3_600) + ":" + twoDigits(time / 60 % 60) + ":" + twoDigits(time % 60) + "Z"
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0" + String(number) : String(number) }
