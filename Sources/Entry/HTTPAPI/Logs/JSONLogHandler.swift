package import Logging
package import Records
import Synchronization

/// Writes log events as JSON, one line each, to a sink.
///
/// Control characters are escaped, so that no value can end a line or begin a forged one. What goes in is the callers'
/// duty: ids, field names, sizes and durations, never bodies, queries, tokens or other personal data.
package struct JSONLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    package var logLevel: Logger.Level
    private let label: String
    private let sink: LogSink

    package init(label: String, level: Logger.Level, sink: LogSink) {
        self.label = label
        logLevel = level
        self.sink = sink
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let own = event.metadata { all.merge(own) { $1 } }
        if let error = event.error { all["error"] = .string(String(describing: type(of: error))) }
        var members: [JSONValue.Member] = [
            .init(name: "time", value: .string(sink.now().iso)),
            .init(name: "level", value: .string(event.level.rawValue)),
            .init(name: "logger", value: .string(label)),
            .init(name: "message", value: .string(event.message.description)),
        ]
        members += all.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value.document) }
        sink.write(JSONWriter.ordered(.object(members)))
    }
}

/// Where log lines go, whole lines at a time, and the clock that dates them.
package final class LogSink: Sendable {
    package let now: @Sendable () -> Instant
    private let output: Mutex<@Sendable (String) -> Void>

    package init(now: @escaping @Sendable () -> Instant, output: @escaping @Sendable (String) -> Void) {
        self.now = now
        self.output = Mutex(output)
    }

    /// Writes one line; lines of several threads do not mix.
    func write(_ line: String) {
        output.withLock {
            $0(line.replacing("\u{2028}", with: "\\u2028").replacing("\u{2029}", with: "\\u2029") + "\n")
        }
    }
}

extension Logger.MetadataValue {
    fileprivate var document: JSONValue {
        switch self {
        case .string(let text): .string(text)
        case .stringConvertible(let value): Self.document(of: value)
        case .array(let items): .array(items.map(\.document))
        case .dictionary(let members):
            .object(members.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value.document) })
        }
    }

    private static func document(of value: any CustomStringConvertible) -> JSONValue {
        switch value {
        case let number as Int: .number(Double(number))
        case let number as Int64: .number(Double(number))
        case let number as Double: .number(number)
        case let flag as Bool: .bool(flag)
        default: .string(value.description)
        }
    }
}
