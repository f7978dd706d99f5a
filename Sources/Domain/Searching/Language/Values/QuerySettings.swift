package import Records

/// What a query takes from the one who asks: their clock and calendar, their currency, who they are.
package struct QuerySettings: Sendable {
    /// nil when nobody says: relative dates cannot be read then.
    package var now: Instant?
    /// How many seconds local time is ahead of UTC at a moment.
    package var secondsFromUTC: @Sendable (Instant) -> Int
    /// 1 is Monday, 7 is Sunday.
    package var firstDayOfWeek = 1
    /// The month that the fiscal year begins in, 1 to 12.
    package var firstMonthOfYear = 1
    /// What `owner:me` means.
    package var user: String?
    /// Who sees what is found; nil sees everything.
    package var viewer: Viewer?
    package var limits = QueryLimits()

    package init(now: Instant? = nil, secondsFromUTC: @escaping @Sendable (Instant) -> Int = { _ in 0 }) {
        self.now = now
        self.secondsFromUTC = secondsFromUTC
    }

    /// The day that a moment falls on here; nil outside the years 1...9999.
    func day(of moment: Instant) -> CalendarDate? {
        moment.adding(milliseconds: Int64(secondsFromUTC(moment)) * 1_000).date
    }

    /// The first moment of a day here.
    func start(of day: CalendarDate) -> Instant {
        let utc = Instant(day)
        let guess = utc.adding(milliseconds: -Int64(secondsFromUTC(utc)) * 1_000)
        // The offset at the guess may be another one, around a change of clocks.
        return utc.adding(milliseconds: -Int64(secondsFromUTC(guess)) * 1_000)
    }
}
