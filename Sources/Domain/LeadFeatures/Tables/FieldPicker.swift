/// Finds the values of some members of a JSON object without making the others: every line of history goes through here.
///
/// The text is canonical JSON that was written by the store; anything else gives false.
struct FieldPicker: Sendable {
    /// Where a value stands; empty when the member is not there.
    struct Place: Sendable {
        var start: Int32 = 0
        var end: Int32 = 0
        var isThere: Bool { end > start }
    }

    private let names: [[UInt8]]

    init(names: [String]) { self.names = names.map { Array($0.utf8) } }

    var emptyPlaces: [Place] { [Place](repeating: Place(), count: names.count) }

    /// Fills the places by the names' order; gives how many members the object has, nil when it cannot be read.
    func pick(_ text: UnsafeBufferPointer<UInt8>, into places: inout [Place]) -> Int? {
        for place in places.indices { places[place] = Place() }
        guard text.count >= 2, text[0] == 0x7B else { return nil }
        if text[1] == 0x7D { return 0 }
        var (at, members) = (1, 0)
        while true {
            guard at < text.count, text[at] == 0x22, let nameEnd = Self.endOfString(text, at) else { return nil }
            let name = at + 1..<nameEnd - 1
            at = nameEnd
            guard at < text.count, text[at] == 0x3A, let end = Self.endOfValue(text, at + 1) else { return nil }
            if let number = number(of: name, in: text) {
                places[number] = Place(start: Int32(at + 1), end: Int32(end))
            }
            members += 1
            at = end
            guard at < text.count else { return nil }
            if text[at] == 0x7D { return members }
            guard text[at] == 0x2C else { return nil }
            at += 1
        }
    }

    @inline(__always)
    private func number(of name: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        for number in names.indices where names[number].count == name.count {
            var place = name.lowerBound
            var isSame = true
            for byte in names[number] {
                if text[place] != byte {
                    isSame = false
                    break
                }
                place += 1
            }
            if isSame { return number }
        }
        return nil
    }

    /// The place after a string that begins at `at`.
    static func endOfString(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int? {
        var place = at + 1
        while place < text.count {
            switch text[place] {
            case 0x22: return place + 1
            case 0x5C: place += 2
            default: place += 1
            }
        }
        return nil
    }

    /// The place after a value that begins at `at`.
    private static func endOfValue(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int? {
        guard at < text.count else { return nil }
        if text[at] == 0x22 { return endOfString(text, at) }
        var (place, depth) = (at, 0)
        while place < text.count {
            switch text[place] {
            case 0x22:
                guard let end = endOfString(text, place) else { return nil }
                place = end
                continue
            case 0x5B, 0x7B: depth += 1
            case 0x5D, 0x7D:
                if depth == 0 { return place }
                depth -= 1
                if depth == 0 { return place + 1 }
            case 0x2C where depth == 0: return place
            default: break
            }
            place += 1
        }
        return nil
    }
}
