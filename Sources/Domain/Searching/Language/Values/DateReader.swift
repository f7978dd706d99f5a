import Records

/// Reads dates: days, months, quarters, years, named days and distances from now.
struct DateReader {
    let settings: QuerySettings
    let field: QueryField

    static func isDistance(_ value: TypedValue) -> Bool { value.distance != nil }

    func value(of scalar: QueryScalar, _ problems: inout [QueryDiagnostic]) -> TypedValue? {
        let text = scalar.text.lowercased()
        if let days = CalendarPeriod(written: text, settings)?.days { return value(days) }
        if let moment = moment(scalar.text) { return value(moment) }
        if let duration = Duration(text) { return distance(duration, scalar, &problems) }
        guard RelativeDate.words.contains(text) else {
            let message = "\"\(scalar.text)\" is not a date: write 2026-11-23, 2026-Q1, today, last-month or +30d"
            problems.append(QueryDiagnostic(.date, scalar.range, found: scalar.text, message))
            return nil
        }
        guard let now = settings.now, let today = settings.day(of: now) else {
            problems.append(Self.withoutClock(scalar))
            return nil
        }
        if text == "now" { return value(now) }
        return RelativeDate(today: today, settings: settings, direction: field.direction).days(text).map(value)
    }

    private static func withoutClock(_ scalar: QueryScalar) -> QueryDiagnostic {
        QueryDiagnostic(.unsupported, scalar.range, found: scalar.text, "there is no clock to read this date by")
    }

    private func moment(_ text: String) -> Instant? {
        text.utf8.count > 10 ? Instant(iso: text) : nil
    }

    // MARK: Onto the field's scale

    /// Days from one up to another that is not in it; infinite ends are open.
    private func value(_ days: Range<Double>) -> TypedValue {
        let interval = ValueInterval(scaled(days.lowerBound), before: scaled(days.upperBound))
        return TypedValue(scale: scale, interval: interval)
    }

    private func value(_ moment: Instant) -> TypedValue { TypedValue(scale: scale, interval: point(moment)) }

    private var scale: TypedValue.Scale { field.kind == .date ? .days : .moments }

    private func scaled(_ day: Double) -> Double {
        guard field.kind != .date, day.isFinite, let date = CalendarDate(dayNumber: Int(day)) else { return day }
        return Double(settings.start(of: date).milliseconds)
    }

    private func point(_ moment: Instant) -> ValueInterval {
        guard field.kind == .date else { return ValueInterval(Double(moment.milliseconds)) }
        return ValueInterval(Double(settings.day(of: moment)?.dayNumber ?? 0))
    }

    // MARK: Distances

    private func distance(
        _ duration: Duration, _ scalar: QueryScalar, _ problems: inout [QueryDiagnostic]
    ) -> TypedValue? {
        if duration.isOldUnit { problems.append(Self.unitHint(scalar)) }
        guard duration.isSigned || field.direction != .both else {
            let fixes = ["+", "-"].map { QueryFix(scalar.range, $0 + scalar.text) }
            let message = "\(field.name) lies before or after now; write +\(scalar.text) or -\(scalar.text)"
            problems.append(QueryDiagnostic(.dateDirection, scalar.range, found: scalar.text, message, fixes: fixes))
            return nil
        }
        guard let now = settings.now else {
            problems.append(Self.withoutClock(scalar))
            return nil
        }
        let isBack = duration.isSigned ? duration.count < 0 : field.direction == .past
        let reach = duration.isSigned ? duration : duration.signed(isBack ? -1 : 1)
        guard let there = reach.moment(from: now, settings) else {
            problems.append(
                QueryDiagnostic(.date, scalar.range, found: scalar.text, "\"\(scalar.text)\" is too far from now"))
            return nil
        }
        guard !duration.isSigned else { return value(there) }
        let (near, far) = (point(now), point(there))
        return TypedValue(
            scale: scale, interval: isBack ? ValueInterval(far, near) : ValueInterval(near, far),
            distance: isBack ? .back : .ahead)
    }

    private static func unitHint(_ scalar: QueryScalar) -> QueryDiagnostic {
        QueryDiagnostic(
            .unitOfMonths, scalar.range, found: scalar.text, "\"m\" is read as months; write \"mo\"",
            fixes: [QueryFix(scalar.range, scalar.text + "o")])
    }
}

/// A number of minutes to years, with or without a sign.
struct Duration: Hashable {
    enum Unit: String, CaseIterable {
        case minutes = "min"
        case hours = "h"
        case days = "d"
        case weeks = "w"
        case months = "mo"
        case quarters = "q"
        case years = "y"
    }

    let count: Int
    let unit: Unit
    let isSigned: Bool
    /// Whether months were written `m`.
    var isOldUnit = false

    private init(count: Int, unit: Unit, isSigned: Bool) {
        (self.count, self.unit, self.isSigned) = (count, unit, isSigned)
    }

    /// `30d`, `+6mo`, `-2h`; nil for anything else and for numbers of more than five digits.
    init?(_ text: String) {
        let sign = text.first.flatMap { $0 == "-" || $0 == "+" ? $0 : nil }
        let rest = sign == nil ? text[...] : text.dropFirst()
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard (1...5).contains(digits.utf8.count), let count = Int(digits) else { return nil }
        let name = rest.dropFirst(digits.count)
        guard let unit = name == "m" ? .months : Unit(rawValue: String(name)) else { return nil }
        self.init(count: sign == "-" ? -count : count, unit: unit, isSigned: sign != nil)
        isOldUnit = name == "m"
    }

    func signed(_ sign: Int) -> Duration { Duration(count: sign * count, unit: unit, isSigned: true) }

    /// The moment that lies so far from another; nil outside the years 1...9999.
    func moment(from now: Instant, _ settings: QuerySettings) -> Instant? {
        switch unit {
        case .minutes: return now.adding(milliseconds: Int64(count) * 60_000)
        case .hours: return now.adding(milliseconds: Int64(count) * 3_600_000)
        case .days: return moved(now, settings) { CalendarDate(dayNumber: $0.dayNumber + count) }
        case .weeks: return moved(now, settings) { CalendarDate(dayNumber: $0.dayNumber + 7 * count) }
        case .months: return moved(now, settings) { $0.adding(months: count) }
        case .quarters: return moved(now, settings) { $0.adding(months: 3 * count) }
        case .years: return moved(now, settings) { $0.adding(months: 12 * count) }
        }
    }

    /// The same time of another day.
    private func moved(
        _ now: Instant, _ settings: QuerySettings, _ move: (CalendarDate) -> CalendarDate?
    ) -> Instant? {
        guard let today = settings.day(of: now), let day = move(today) else { return nil }
        let time = now.milliseconds - settings.start(of: today).milliseconds
        return settings.start(of: day).adding(milliseconds: time)
    }
}

extension CalendarDate {
    /// The same day of another month, or its last; nil outside the years 1...9999.
    func adding(months: Int) -> CalendarDate? {
        let total = year * 12 + month - 1 + months
        let (year, month) = (total / 12, total % 12 + 1)
        guard total >= 12 else { return nil }
        return CalendarDate(year: year, month: month, day: min(day, Self.days(in: month, of: year)))
    }
}
