/// A telephone number in its parts.
struct PhoneNumber: Sendable, Equatable {
    var callingCode: String
    var trunk: String
    /// Area code or mobile prefix.
    var area: String
    var subscriber: String
    var groupSize: Int

    static func mobile(of plan: NumberingPlan, _ stream: inout RandomStream) -> PhoneNumber {
        let choice = stream.pick(plan.mobiles)
        let shape =
            choice.subscriber.hasPrefix("L")
            ? stream.pick(plan.leads) + choice.subscriber.dropFirst() : choice.subscriber
        return PhoneNumber(plan, area: choice.prefix, subscriber: filled(shape, &stream))
    }

    static func fixed(of plan: NumberingPlan, area: String, _ stream: inout RandomStream) -> PhoneNumber {
        if let colon = area.firstIndex(of: ":") {
            let shape = String(area[area.index(after: colon)...])
            return PhoneNumber(plan, area: String(area[..<colon]), subscriber: filled(shape, &stream))
        }
        let lead = stream.pick(plan.leads)
        let digits = plan.fixedLength - area.utf8.count - lead.utf8.count
        return PhoneNumber(
            plan, area: area, subscriber: filled(lead + String(repeating: "#", count: max(3, digits)), &stream))
    }

    /// A company's main number: ends with a zero where the plan leaves room.
    static func switchboard(of plan: NumberingPlan, area: String, _ stream: inout RandomStream) -> PhoneNumber {
        var number = fixed(of: plan, area: area, &stream)
        guard plan.leads.count == 1 else { return number }
        number.subscriber = String(number.subscriber.dropLast()) + "0"
        return number
    }

    private init(_ plan: NumberingPlan, area: String, subscriber: String) {
        callingCode = plan.callingCode
        trunk = plan.trunk
        self.area = area
        self.subscriber = subscriber
        groupSize = plan.groupSize
    }

    /// A desk behind this switchboard: the last two digits differ.
    func direct(_ stream: inout RandomStream) -> PhoneNumber {
        var number = self
        let desk = stream.within(11...99)
        number.subscriber = String(subscriber.dropLast(2)) + String(desk)
        return number
    }

    /// The number in one of twelve usual spellings.
    func written(style: Int) -> String {
        switch style {
        case 0: "+" + callingCode + area + subscriber
        case 1: "+" + callingCode + " " + area + " " + grouped(" ")
        case 2: trunk + area + " " + grouped(" ")
        case 3: trunk + area + "-" + grouped("-")
        case 4: "(" + trunk + area + ") " + grouped("-")
        case 5: trunk + area + subscriber
        case 6: callingCode == "1" ? "1-" + area + "-" + grouped("-") : exitPrefix + callingCode + area + subscriber
        case 7:
            trunk.isEmpty || callingCode == "7"
                ? "+" + callingCode + " (" + area + ") " + grouped("-")
                : "+" + callingCode + " (" + trunk + ")" + area + " " + grouped(" ")
        case 8: trunk + area + "." + grouped(".")
        case 9: "+" + callingCode + "-" + area + "-" + grouped("-")
        case 10: trunk + area + "/" + subscriber
        default: "+" + callingCode + " " + area + subscriber
        }
    }

    /// What is dialled for a foreign country; a plus where that is not `00`.
    private var exitPrefix: String { ["7", "55", "61", "81", "82"].contains(callingCode) ? "+" : "00" }

    private func grouped(_ separator: String) -> String {
        var digits = subscriber[...]
        var groups: [Substring] = []
        while digits.utf8.count >= groupSize + 2 {
            groups.append(digits.suffix(groupSize))
            digits = digits.dropLast(groupSize)
        }
        groups.append(digits)
        return groups.reversed().joined(separator: separator)
    }

    static let styles = 12
}
