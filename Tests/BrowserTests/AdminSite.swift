import Foundation
import TestSupport
import Testing

/// A server over a workspace whose queue holds pairs of people, to be visited by a browser.
struct AdminSite {
    static let kindred = BuiltProgram("kindred")
    let directory: TemporaryDirectory
    let server: RunningProgram
    let address: String
    let token: String

    init(pairs: Int) async throws {
        directory = try TemporaryDirectory("kindred-site")
        let (data, file) = (directory.path("data"), try directory.write(Self.table(pairs), to: "people.csv"))
        func run(_ arguments: String...) throws -> String {
            let outcome = try Self.kindred.run(["--data", data] + arguments)
            try #require(outcome.status == 0, "\(arguments): \(outcome.errors)")
            return outcome.output
        }
        _ = try run("import", file, "--type", "contact")
        _ = try run("scan", "--type", "contact")
        let leads = try directory.write(Self.leads(1_200), to: "leads.csv")
        for (name, dropped) in [("all-columns", "id"), ("without-visits", "id,visits")] {
            _ = try run(
                "model", "train", "--table", leads, "--target", "won", "--drop", dropped, "--name", name, "--keep",
                "--type",
                "contact")
        }
        _ = try run("model", "promote", "1", "--reason", "the first one")
        token = try run("token", "create", "--user", "anna", "--role", "admin", "--plain")
            .trimmingCharacters(in: .whitespacesAndNewlines)
        server = try Self.kindred.start(["--data", data, "serve", "--port", "0"])
        address = try await Self.address(of: server)
    }

    func stop() {
        server.send(SIGTERM)
        _ = server.outcome()
    }

    func signIn(_ browser: WebDriver) async throws {
        try await browser.open("\(address)/admin/sign-in#token=\(token)")
        try await browser.wait(for: "location.pathname === '/admin/'")
    }

    /// The pages that anybody would look at, with names for their pictures.
    var pages: [(path: String, name: String)] {
        get throws {
            let listed = try lines("queue", "list", "--limit", "1").first { $0["kind"] as? String == "queue.case" }
            let number = try #require(listed?["case"] as? Int)
            return [
                ("/admin/", "overview"), ("/admin/queue", "queue"), ("/admin/review/\(number)", "case"),
                ("/admin/history", "history"), ("/admin/imports", "imports"), ("/admin/models", "models"),
                ("/admin/quality", "quality"), ("/admin/quality?type=contact&days=30", "quality-contacts"),
            ]
        }
    }

    /// How many cases are in a state.
    func count(state: String) throws -> Int {
        let found = try lines("queue", "list", "--state", state, "--limit", "1")
        return found.first { $0["kind"] as? String == "queue.type" }?["total"] as? Int ?? 0
    }

    private func lines(_ arguments: String...) throws -> [[String: Any]] {
        let outcome = try Self.kindred.run(["--json", "--data", directory.path("data")] + arguments)
        return outcome.output.split(separator: "\n").compactMap {
            try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }

    /// Pictures are looked at by people; they are no part of the project.
    func picture(_ browser: WebDriver, _ name: String) async throws {
        let folder = BuiltProgram.directory.appendingPathComponent("screenshots", isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try await browser.picture(to: folder.appendingPathComponent("\(name).png").path)
    }

    /// The address that the server's log names.
    private static func address(of server: RunningProgram) async throws -> String {
        while server.isRunning {
            if let found = server.errors.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+/) { return String(found.output) }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw WebDriverFailure("the server did not start: \(server.errors)")
    }

    /// Leads of whom those that come often are won more often.
    private static func leads(_ count: Int) -> String {
        let rows = (0..<count).map { "L\($0),\($0 % 17),\($0 % 5),\($0 % 17 + $0 * 7 % 11 > 13 ? 1 : 0)" }
        return "id,visits,kind,won\n" + rows.joined(separator: "\n") + "\n"
    }

    /// People who are there twice, in several scripts, with slips that leave room for doubt.
    private static func table(_ pairs: Int) -> String {
        let given = ["Anna Maria", "Борис", "Chloé", "Γιώργος", "美咲", "David", "Emma", "Fatıma", "Hana", "Jonas"]
        let family = [
            "Adler", "Кузнецов", "Costa", "Παπαδόπουλος", "佐藤", "Dietrich", "Eriksen", "Öztürk", "Novák", "Weiß",
        ]
        let titles = ["Head of Sales", "Sales Director", "Buyer", "Chief Buyer"]
        var table = "id,given_name,family_name,email,phone,birth_date,title,city,notes\n"
        for number in 0..<pairs {
            let (first, last) = (given[number % 10], family[number / 10 % 10])
            let day = "\(1950 + number % 50)-0\(1 + number % 9)-1\(number % 9)"
            let mail = "person\(number)@mail\(number % 13).example"
            let phone = "+49 30 55\(100_000 + number * 37)"
            table +=
                "p\(number),\(first),\(last),\(mail),\(phone),\(day),\(titles[number % 2]),Town \(number % 7),met at the fair in May\n"
            table +=
                "d\(number),\(first),\(last),\(mail),,\(day),\(titles[2 + number % 2]),Town \(number % 5),met at the trade fair\n"
        }
        return table
    }
}
