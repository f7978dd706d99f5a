import Dispatch
package import Foundation
import Glibc

/// A headless Chromium driven by WebDriver (W3C), for pages as people see them.
package final class Browser: Sendable {
    private let driver: Process
    private let session: String

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// Starts a driver on a free port, and a browser.
    package init(width: Int = 1_280, height: Int = 800, prefersDark: Bool = false) async throws {
        let (process, port) = try await Self.startDriver()
        driver = process
        let arguments =
            [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                "--no-first-run", "--disable-extensions", "--disable-background-networking",
                "--window-size=\(width),\(height)",
            ] + (prefersDark ? ["--force-dark-mode"] : [])
        let options: [String: any Sendable] = ["args": arguments]
        let wanted: [String: any Sendable] = [
            "capabilities": [
                "alwaysMatch": [
                    "browserName": "chrome", "goog:chromeOptions": options,
                    "goog:loggingPrefs": ["browser": "ALL"],
                ] as [String: any Sendable]
            ]
        ]
        let base = "http://127.0.0.1:\(port)/session"
        let answer = try await Self.send("POST", base, wanted)
        guard let value = answer as? [String: Any], let id = value["sessionId"] as? String else {
            process.terminate()
            throw Failure(description: "no session: \(answer)")
        }
        session = "\(base)/\(id)"
    }

    deinit { driver.terminate() }

    /// Ends the browser; the driver goes with this value.
    package func close() async { _ = try? await Self.send("DELETE", session, nil) }

    package func open(_ address: String) async throws { _ = try await command("url", ["url": address]) }

    /// Emulates a screen of this width and height in CSS pixels, and light or dark.
    package func show(width: Int, height: Int, isDark: Bool) async throws {
        try await devTools(
            "Emulation.setDeviceMetricsOverride",
            ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600])
        let scheme: [String: any Sendable] = ["name": "prefers-color-scheme", "value": isDark ? "dark" : "light"]
        try await devTools("Emulation.setEmulatedMedia", ["features": [scheme]])
    }

    /// Runs a script in the page and gives what it returns as text; a promise is waited for.
    @discardableResult
    package func run(_ script: String) async throws -> String {
        let wrapped = """
            const done = arguments[arguments.length - 1];
            (async () => { \(script) })().then(value => done("=" + value), error => done("!" + error));
            """
        let nothing: [String] = []
        let answer = try await command("execute/async", ["script": wrapped, "args": nothing]) as? String ?? ""
        guard answer.hasPrefix("=") else { throw Failure(description: "\(answer) in \(script)") }
        return String(answer.dropFirst())
    }

    /// Waits until a script returns true, which the page is asked for at each of its frames.
    package func wait(until condition: String, seconds: Int = 10) async throws {
        let isMet = try await run(
            """
            const until = Date.now() + \(seconds * 1_000);
            while (Date.now() < until) {
              if (\(condition)) return true;
              await new Promise(resolve => requestAnimationFrame(resolve));
            }
            return false;
            """)
        guard isMet == "true" else {
            let page = try await run("return document.body.innerText.slice(0, 500)")
            throw Failure(description: "never so: \(condition); the page says: \(page); log: \(try await log())")
        }
    }

    /// Types into whatever has the focus; `\u{E015}` and the like are keys without a letter.
    package func type(_ keys: String) async throws {
        let actions = keys.flatMap { key -> [[String: any Sendable]] in
            [["type": "keyDown", "value": String(key)], ["type": "keyUp", "value": String(key)]]
        }
        let keyboard: [String: any Sendable] = ["type": "key", "id": "keyboard", "actions": actions]
        _ = try await command("actions", ["actions": [keyboard]])
    }

    package static let down: Character = "\u{E015}"
    package static let up: Character = "\u{E013}"
    package static let enter: Character = "\u{E007}"
    package static let escape: Character = "\u{E00C}"

    /// What the browser complained of: errors of scripts, refusals by the content security policy.
    package func log() async throws -> [String] {
        let entries = try await command("se/log", ["type": "browser"]) as? [[String: Any]] ?? []
        // Browsers ask every server for a picture of its own.
        return entries.compactMap { $0["message"] as? String }.filter { !$0.contains("/favicon.ico") }
    }

    /// What is on the screen, as PNG.
    package func screenshot() async throws -> Data {
        let text = try await Self.send("GET", "\(session)/screenshot", nil) as? String
        guard let data = text.flatMap({ Data(base64Encoded: $0) }) else { throw Failure(description: "no picture") }
        return data
    }

    private func devTools(_ name: String, _ parameters: [String: any Sendable]) async throws {
        _ = try await command("goog/cdp/execute", ["cmd": name, "params": parameters])
    }

    private func command(_ name: String, _ body: [String: any Sendable]) async throws -> Any {
        try await Self.send("POST", "\(session)/\(name)", body)
    }

    private static func startDriver() async throws -> (Process, Int) {
        let output = FileManager.default.temporaryDirectory.appendingPathComponent("driver-\(UUID().uuidString)")
        try Data().write(to: output)
        defer { try? FileManager.default.removeItem(at: output) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/chromedriver")
        process.arguments = ["--port=0"]
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle.nullDevice
        try process.run()
        while process.isRunning {
            let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
            if let match = text.firstMatch(of: /successfully on port (\d+)/), let port = Int(match.1) {
                return (process, port)
            }
            await Task.yield()
        }
        throw Failure(description: "chromedriver ended; is the package chromium-driver installed?")
    }

    private static func send(_ method: String, _ address: String, _ body: [String: any Sendable]?) async throws -> Any {
        try await send(method, address, json: try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data())
    }

    /// The value that a driver answers with; throws what it complains of.
    package static func send(_ method: String, _ address: String, json data: Data) async throws -> Any {
        let reply = try await withCheckedThrowingContinuation { continuation in
            // A thread of its own: the driver answers when the page is done.
            DispatchQueue.global().async {
                continuation.resume(with: Result { try PlainHTTP.send(method, address, data) })
            }
        }
        let answer = try JSONSerialization.jsonObject(with: reply) as? [String: Any]
        let value = answer?["value"] ?? NSNull()
        if let fault = value as? [String: Any], let error = fault["error"] as? String {
            throw Failure(description: "\(error): \(fault["message"] ?? "")")
        }
        return value
    }
}

/// One request over a connection of its own. Foundation's client does not take the header fields that chromedriver sends.
private enum PlainHTTP {
    static func send(_ method: String, _ address: String, _ body: Data) throws -> Data {
        guard let url = URL(string: address), let host = url.host, let port = url.port else { throw failure(address) }
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard connection >= 0 else { throw failure("no socket") }
        defer { close(connection) }
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = in_port_t(port).bigEndian
        place.sin_addr.s_addr = inet_addr(host)
        let status = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw failure("cannot connect to \(address)") }
        let head =
            "\(method) \(url.path) HTTP/1.1\r\nHost: \(host):\(port)\r\nContent-Type: application/json\r\n"
            + "Content-Length: \(body.count)\r\nConnection: close\r\n\r\n"
        try write(Data(head.utf8) + body, to: connection)
        return try content(of: read(connection))
    }

    private static func write(_ data: Data, to connection: Int32) throws {
        var rest = Array(data)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw failure("cannot write") }
            rest = rest.dropFirst(count)
        }
    }

    /// Until the other side closes, or has sent what its Content-Length says.
    private static func read(_ connection: Int32) throws -> Data {
        var (all, buffer) = (Data(), [UInt8](repeating: 0, count: 65_536))
        while true {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count >= 0 else { throw failure("cannot read") }
            guard count > 0 else { return all }
            all.append(contentsOf: buffer.prefix(count))
            if let end = all.range(of: Data("\r\n\r\n".utf8)) {
                let head = String(decoding: all[..<end.lowerBound], as: UTF8.self)
                let length = head.firstMatch(of: /(?i)content-length: *(\d+)/).flatMap { Int($0.1) }
                if let length, all.count >= end.upperBound + length { return all }
            }
        }
    }

    private static func content(of answer: Data) throws -> Data {
        guard let end = answer.range(of: Data("\r\n\r\n".utf8)) else { throw failure("no answer") }
        return answer[end.upperBound...]
    }

    private static func failure(_ text: String) -> Browser.Failure { Browser.Failure(description: text) }
}
