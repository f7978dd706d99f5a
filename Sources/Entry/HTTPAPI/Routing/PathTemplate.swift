/// A path with places for values: `/v1/{type}/{id}`.
///
/// Literals win over places, so `/v1/search` is never read as a type named "search".
package struct PathTemplate: Hashable, Sendable, CustomStringConvertible {
    package enum Segment: Hashable, Sendable {
        case literal(String)
        case place(String)
    }

    package let description: String
    package let segments: [Segment]

    package init(_ template: String) {
        description = template
        segments = template.split(separator: "/").map { part in
            part.hasPrefix("{") ? .place(String(part.dropFirst().dropLast())) : .literal(String(part))
        }
    }

    /// The names of the places, in order.
    package var places: [String] {
        segments.compactMap { if case .place(let name) = $0 { name } else { nil } }
    }

    /// The values at the places when `path` fits, nil otherwise. Segments of `path` are already percent-decoded.
    package func match(_ path: [String]) -> [String: String]? {
        guard path.count == segments.count else { return nil }
        var values: [String: String] = [:]
        for (segment, part) in zip(segments, path) {
            switch segment {
            case .literal(let word): guard word == part else { return nil }
            case .place(let name): values[name] = part
            }
        }
        return values
    }

    /// How many segments are literal before the first place: of two templates that fit, the higher is meant.
    var precision: [Int] { segments.map { if case .literal = $0 { 1 } else { 0 } } }
}
