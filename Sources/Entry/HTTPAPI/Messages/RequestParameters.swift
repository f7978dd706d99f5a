import Records

/// The query parameters and header fields of a request, checked against what its operation declares.
///
/// A parameter that is not declared, given twice or outside its schema is a fault: a misspelt filter must not widen an
/// answer in silence.
package struct RequestParameters: Sendable {
    private let values: [String: String]

    /// Reads and checks all parameters; every fault is reported, not only the first.
    package init(query: String?, header: (String) -> String?, declared: [Parameter]) throws(Problem) {
        var faults: [Problem.Fault] = []
        var values = Self.items(of: query ?? "", declared: declared, faults: &faults)
        for parameter in declared where parameter.place == .header {
            values[parameter.name] = header(parameter.name)
        }
        for parameter in declared {
            if let value = values[parameter.name] {
                faults += parameter.fault(of: value).map { [.init(parameter.faultPlace, $0)] } ?? []
            } else if parameter.isRequired, parameter.place == .query {
                faults.append(.init(parameter.faultPlace, "is required"))
            }
        }
        guard faults.isEmpty else { throw Problem.invalidParameters(faults) }
        self.values = values
    }

    package func text(_ name: String) -> String? { values[name] }
    package func integer(_ name: String) -> Int? { values[name].flatMap { Int($0) } }
    package func flag(_ name: String) -> Bool { values[name] == "true" }

    /// The words of a list, nil when the parameter is absent.
    package func words(_ name: String) -> [String]? {
        values[name]?.split(separator: ",").map { String($0).trimmingSpaces }
    }

    private static func items(
        of query: String, declared: [Parameter], faults: inout [Problem.Fault]
    ) -> [String: String] {
        let names = Set(declared.filter { $0.place == .query }.map(\.name))
        var values: [String: String] = [:]
        for item in query.split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(parts[0], plusIsSpace: true),
                let value = PercentEncoding.decode(parts.count > 1 ? parts[1] : "", plusIsSpace: true)
            else {
                faults.append(.init(.parameter("?"), "is not percent-encoded UTF-8"))
                continue
            }
            guard names.contains(name) else {
                faults.append(.init(.parameter(String(name.prefix(40))), Problem.unknownName(name, among: names)))
                continue
            }
            if values.updateValue(value, forKey: name) != nil {
                faults.append(.init(.parameter(name), "is given more than once"))
            }
        }
        return values
    }
}

extension Parameter {
    var faultPlace: Problem.Fault.Place {
        switch place {
        case .query: .parameter(name)
        case .header: .header(name)
        }
    }

    /// What is wrong with a value, nil when it fits the schema.
    func fault(of value: String) -> String? {
        switch schema {
        case .text(let minimum, let maximum, _):
            value.utf16.count < minimum
                ? "must not be empty"
                : maximum.flatMap { value.utf16.count > $0 ? "must be at most \($0) characters long" : nil }
        case .choice(let words): words.contains(value) ? nil : "must be one of \(words.joined(separator: ", "))"
        case .list(let words):
            value.split(separator: ",").allSatisfy { words.isEmpty || words.contains(String($0).trimmingSpaces) }
                ? nil : "must be a list of: \(words.joined(separator: ", "))"
        case .integer(let range):
            Int(value).map(range.contains) == true
                ? nil : "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .flag: value == "true" || value == "false" ? nil : "must be true or false"
        case .number, .array, .object, .named, .oneOf, .anything, .null: nil
        }
    }
}

extension StringProtocol {
    /// The text without spaces and tabs at its ends.
    package var trimmingSpaces: String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return String(String(drop(while: isSpace).reversed()).drop(while: isSpace).reversed())
    }
}
