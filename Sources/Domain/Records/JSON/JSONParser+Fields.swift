extension JSONParser {
    /// The fields that an object makes: the same as of its `JSONValue`, without making that. Members whose value no field
    /// can hold are left out; of two members with one name the last counts.
    package static func fields(_ text: UnsafeBufferPointer<UInt8>) throws(JSONProblem) -> [FieldName: FieldValue] {
        var parser = JSONParser(bytes: text)
        parser.skipSpace()
        let fields = try parser.fields()
        parser.skipSpace()
        guard parser.at == text.count else { throw parser.problem("text after the end of the value") }
        return fields
    }

    private mutating func fields() throws(JSONProblem) -> [FieldName: FieldValue] {
        try take(0x7B, "an object was expected")
        skipSpace()
        guard current != 0x7D else {
            at += 1
            return [:]
        }
        var fields: [FieldName: FieldValue] = [:]
        fields.reserveCapacity(24)
        while true {
            skipSpace()
            guard current == 0x22 else { throw problem("a member name in quotes was expected") }
            let name = FieldName(rawValue: try string())
            skipSpace()
            try take(0x3A, "a colon was expected after the member name")
            skipSpace()
            fields[name] = try fieldValue()
            skipSpace()
            if current == 0x2C {
                at += 1
                continue
            }
            try take(0x7D, "a comma or } was expected")
            return fields
        }
    }

    private mutating func fieldValue() throws(JSONProblem) -> FieldValue? {
        current == 0x22 ? .text(try string()) : try value(depth: 1).fieldValue
    }
}
