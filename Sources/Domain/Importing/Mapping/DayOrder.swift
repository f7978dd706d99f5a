/// Decides from the dates of a column whether days or months come first in them.
struct DayOrder {
    private var dayFirstCount = 0
    private var monthFirstCount = 0
    /// Whether a date was seen that could be two days: `3/4/2026`.
    private(set) var isAmbiguous = false

    /// nil when no date tells: every one has two numbers up to 12.
    var dayFirst: Bool? {
        dayFirstCount == monthFirstCount ? nil : dayFirstCount > monthFirstCount
    }

    /// Takes note of a date such as `13/4/2026`, of which the first number can only be a day.
    mutating func see(_ text: String) {
        let numbers = text.split(maxSplits: 2) { !$0.isASCII || !$0.isNumber }.prefix(2)
        guard numbers.count == 2, let first = text.first, first.isASCII, first.isNumber,
            numbers.allSatisfy({ $0.count <= 2 }), let left = Int(numbers[0]), let right = Int(numbers[1])
        else { return }
        if (1...12).contains(left), (1...12).contains(right), left != right { isAmbiguous = true }
        if (13...31).contains(left), (1...12).contains(right) { dayFirstCount += 1 }
        if (1...12).contains(left), (13...31).contains(right) { monthFirstCount += 1 }
    }
}
