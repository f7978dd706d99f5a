package import HTTPTypes

/// Finds the operation that a method and a path mean.
package struct Router: Sendable {
    /// What a path and a method lead to.
    package enum Destination: Sendable {
        case operation(Operation, [String: String])
        /// The path exists, with these methods.
        case otherMethods([HTTPRequest.Method])
        case nothing
    }

    package let operations: [Operation]
    private let byPrecision: [Operation]

    package init(operations: [Operation]) {
        self.operations = operations
        byPrecision = operations.sorted { left, right in
            right.path.precision.lexicographicallyPrecedes(left.path.precision)
        }
    }

    /// The destination of a request; HEAD is answered as GET without the body.
    package func destination(_ method: HTTPRequest.Method, path: String) -> Destination {
        var segments: [String] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            guard let segment = PercentEncoding.decode(part) else { return .nothing }
            segments.append(segment)
        }
        if segments.last == "" { segments.removeLast() }
        return destination(method == .head ? .get : method, segments)
    }

    private func destination(_ method: HTTPRequest.Method, _ segments: [String]) -> Destination {
        guard let best = byPrecision.first(where: { $0.path.match(segments) != nil }) else { return .nothing }
        let here = operations.filter { $0.path == best.path }
        guard let operation = here.first(where: { $0.method == method }), let values = best.path.match(segments) else {
            return .otherMethods(here.map(\.method))
        }
        return .operation(operation, values)
    }
}
