import Foundation
import TestSupport

/// A headless Chromium under a driver, spoken to by the W3C WebDriver protocol.
final class WebDriver {
    private let driver: RunningProgram
    private let base: URL
    private let session: String
    private let profile: TemporaryDirectory

    /// Starts driver and browser; both end with `quit`.
    init() async throws {
        let profile = try TemporaryDirectory("kindred-browser")
        let driver = try BuiltProgram(at: "/usr/bin/chromedriver").start(["--port=0"])
        let port = try await Self.port(of: driver)
        guard let base = URL(string: "http://127.0.0.1:\(port)/") else { throw WebDriverFailure("no port") }
        let arguments = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,900",
            "--user-data-dir=\(profile.url.path)",
        ]
        let wanted: [String: Any] = [
            "browserName": "chrome", "goog:loggingPrefs": ["browser": "ALL"],
            "goog:chromeOptions": ["binary": "/usr/bin/chromium", "args": arguments],
        ]
        let made = try await Self.send(base, "POST", "session", ["capabilities": ["alwaysMatch": wanted]])
        guard let id = (made as? [String: Any])?["sessionId"] as? String else { throw WebDriverFailure("\(made)") }
        (self.profile, self.driver, self.base, session) = (profile, driver, base, id)
    }

    /// A test that failed leaves no browser behind: it ends with its driver.
    deinit { driver.send(SIGTERM) }

    func quit() async throws {
        _ = try await Self.send(base, "DELETE", "session/\(session)", nil)
    }

    // MARK: Commands

    func open(_ address: String) async throws { _ = try await command("url", ["url": address]) }

    /// Presses keys one after another: a character, or `Tab`, `Enter`, `Escape`.
    func press(_ keys: String...) async throws {
        let codes = ["Tab": "\u{E004}", "Enter": "\u{E007}", "Escape": "\u{E00C}"]
        let actions = keys.map { codes[$0] ?? $0 }.flatMap { key in
            [["type": "keyDown", "value": key], ["type": "keyUp", "value": key]]
        }
        let keyboard: [String: Any] = ["type": "key", "id": "keyboard", "actions": actions]
        _ = try await command("actions", ["actions": [keyboard]])
    }

    /// The outcome of a function's body run in the page.
    func run(_ script: String) async throws -> Any {
        try await command("execute/sync", ["script": script, "args": [Any]()])
    }

    func text(_ script: String) async throws -> String { (try await run("return String(\(script))")) as? String ?? "" }

    /// Gives a file to a field for files.
    func choose(_ file: String, in selector: String) async throws {
        let found = try await command("element", ["using": "css selector", "value": selector]) as? [String: Any]
        guard let element = found?.values.first as? String else { throw WebDriverFailure("no field \(selector)") }
        _ = try await command("element/\(element)/value", ["text": file])
    }

    /// Waits until an expression is true in a page that has loaded; throws after ten seconds, or as many as are given.
    func wait(for expression: String, seconds: Int = 10) async throws {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            // Between two pages there is none that could answer.
            let isTrue = try? await run("return document.readyState === 'complete' && Boolean(\(expression))")
            if isTrue as? Bool == true { return }
        }
        throw WebDriverFailure("not within \(seconds) seconds: \(expression); at \(try await text("location.href"))")
    }

    /// Keeps a picture of what is to be seen.
    func picture(to path: String) async throws {
        guard let text = try await command("screenshot", nil, method: "GET") as? String,
            let data = Data(base64Encoded: text)
        else { throw WebDriverFailure("no picture") }
        try data.write(to: URL(fileURLWithPath: path))
    }

    /// Speaks Chromium's own protocol: sizes and colour schemes.
    func chromium(_ name: String, _ parameters: [String: Any]) async throws {
        _ = try await command("goog/cdp/execute", ["cmd": name, "params": parameters])
    }

    /// What the browser complained about since the last call.
    func complaints() async throws -> [String] {
        let entries = try await command("se/log", ["type": "browser"]) as? [[String: Any]] ?? []
        return entries.filter { $0["level"] as? String != "INFO" }.compactMap { $0["message"] as? String }
    }

    // MARK: Transport

    private func command(_ path: String, _ body: [String: Any]?, method: String = "POST") async throws -> Any {
        try await Self.send(base, method, "session/\(session)/\(path)", body)
    }

    private static func send(_ base: URL, _ method: String, _ path: String, _ body: [String: Any]?) async throws -> Any
    {
        let data = try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data()
        return try await Browser.send(method, base.appendingPathComponent(path).absoluteString, json: data)
    }

    /// The port that the driver says it listens on.
    private static func port(of driver: RunningProgram) async throws -> Int {
        while driver.isRunning {
            if let found = driver.output.firstMatch(of: /successfully on port (\d+)/), let port = Int(found.output.1) {
                return port
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw WebDriverFailure("chromedriver did not start: \(driver.errors)")
    }
}

struct WebDriverFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
