extension JSONWriter {
    /// An object of fields with another text in place of a field's only text, without reading the rest; nil where the field
    /// is absent or holds anything else than that text.
    ///
    /// Law: equals reading the object, setting the field, and writing it again.
    /// - Parameter object: as `bytes(of:)` wrote it. Quotes inside of its texts are escaped, so a name in quotes between a
    ///   comma and a colon is a field's.
    package static func replacing(
        _ old: String, of name: FieldName, by new: String, in object: [UInt8]
    ) -> [UInt8]? {
        let field = bytes(of: .string(name.rawValue)) + [0x3A]
        let member = field + bytes(of: .string(old))
        guard let place = place(of: member, in: object) else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(object.count + new.utf8.count)
        out.append(contentsOf: object[..<(place + field.count)])
        out.append(contentsOf: bytes(of: .string(new)))
        out.append(contentsOf: object[(place + member.count)...])
        return out
    }

    /// Where a member stands: after the opening brace or a comma, before a comma or the closing brace.
    private static func place(of member: [UInt8], in object: [UInt8]) -> Int? {
        guard member.count + 2 <= object.count else { return nil }
        return object.withUnsafeBufferPointer { object in
            member.withUnsafeBufferPointer { member in
                (1...(object.count - 1 - member.count)).first { place in
                    guard object[place] == 0x22, object[place - 1] == 0x7B || object[place - 1] == 0x2C else {
                        return false
                    }
                    let end = place + member.count
                    return object[place..<end].elementsEqual(member) && (object[end] == 0x2C || object[end] == 0x7D)
                }
            }
        }
    }
}
