import Foundation
import TestSupport
import Testing

/// The type-ahead demo and the page of search analytics in a real browser. `KINDRED_SCREENSHOTS` names a directory that
/// pictures go to, to be looked at.
@Suite(.serialized, .timeLimit(.minutes(10))) struct SearchDemoTests {
    private func picture(_ browser: Browser, _ name: String) async throws {
        guard let path = ProcessInfo.processInfo.environment["KINDRED_SCREENSHOTS"] else { return }
        let directory = URL(fileURLWithPath: path, isDirectory: true)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try await browser.screenshot().write(to: directory.appendingPathComponent("\(name).png"))
    }

    private func fill(_ server: ServerProcess) async {
        let people = [
            ("c1", "Anna", "Bergström", "anna@nord.example"), ("c2", "Annika", "Берг", "annika@berg.example"),
            ("c3", "Дарья", "Анненкова", "daria@acme.example"), ("c4", "Zoë 😀", "Müller", "zoe@acme.example"),
            ("c5", "Johann", "Bergmann", "johann@acme.example"),
        ]
        for (id, given, family, email) in people {
            let body =
                #"{"id":"\#(id)","given_name":"\#(given)","family_name":"\#(family)","email":"\#(email)","city":"Berlin"}"#
            _ = await server.send("POST", "/v1/contacts", body)
        }
        let last = await server.send(
            "POST", "/v1/accounts", #"{"id":"a1","name":"Bergwerk Annaberg GmbH","city":"Annaberg"}"#)
        #expect(last.status == 201, "\(last.text)")
        _ = await server.send("GET", "/v1/search?q=annaberg&min_seq=6&analytics=false")
    }

    /// A browser that is signed in, at a page.
    private func browser(_ server: ServerProcess, at path: String) async throws -> Browser {
        let (browser, base) = (try await Browser(), "http://127.0.0.1:\(server.port)")
        try await browser.open(base + "/admin/sign-in")
        try await browser.run(
            """
            await fetch("/admin/sign-in", { method: "POST", body: new URLSearchParams({ token: "\(server.token)" }) });
            return null
            """)
        try await browser.open(base + path)
        return browser
    }

    private func demo(_ server: ServerProcess) async throws -> Browser {
        let browser = try await browser(server, at: "/admin/demo/search")
        try await browser.wait(until: "document.activeElement?.getAttribute('role') === 'combobox'")
        return browser
    }

    private let count = "document.querySelectorAll('[role=option]').length"
    private let input = "document.querySelector('kindred-search input')"

    @Test func peopleTypeChooseAndAreCounted() async throws {
        let subject = try CommandSubject()
        let server = try await ServerProcess(subject)
        defer { server.end(SIGTERM) }
        await fill(server)
        let browser = try await demo(server)
        try await browser.type("berg an")
        try await browser.wait(until: "\(count) >= 3")
        // Groups with names, an open list, and marks that are the letters typed.
        #expect(try await browser.run("return \(input).getAttribute('aria-expanded')") == "true")
        let marks = try await browser.run(
            "return [...document.querySelectorAll('mark')].map(mark => mark.textContent.toLowerCase()).join(' ')")
        #expect(marks.contains("berg") && marks.contains("an"), "\(marks)")
        let groups = try await browser.run(
            """
            return [...document.querySelectorAll('[role=group]')]
              .map(group => document.getElementById(group.getAttribute('aria-labelledby')).textContent).join('|')
            """)
        #expect(groups.contains("Contact") && groups.contains("Account"), "\(groups)")
        try await picture(browser, "demo-laptop-light")
        // Arrows move, the text stays, the screen reader is told where.
        try await browser.type(String(Browser.down) + String(Browser.down))
        let active = try await browser.run(
            "return document.getElementById(\(input).getAttribute('aria-activedescendant'))?.getAttribute('aria-selected')"
        )
        #expect(active == "true")
        try await browser.type(String(Browser.up))
        try await browser.type(String(Browser.enter))
        try await browser.wait(until: "!document.getElementById('chosen').hidden")
        #expect(try await browser.run("return \(input).getAttribute('aria-expanded')") == "false")
        try await picture(browser, "demo-chosen")
        try await browser.type(String(Browser.escape))
        try await browser.wait(until: "\(input).value === ''")
        #expect(try await browser.log() == [])
        // The choice is in the report, and the keystrokes are one search.
        try await browser.open("http://127.0.0.1:\(server.port)/admin/analytics")
        try await browser.wait(until: "document.querySelector('#summary dl') !== null")
        let report = await server.send("GET", "/v1/analytics/search?since=1d")
        #expect(report.text.contains(#""searches":1,"users":1"#), "\(report.text)")
        #expect(report.text.contains(#""click":{"count":1,"of":1"#), "\(report.text)")
        #expect(try await browser.log() == [])
        await browser.close()
    }

    @Test func highlightsFitEveryScript() async throws {
        let server = try await ServerProcess(try CommandSubject())
        defer { server.end(SIGTERM) }
        await fill(server)
        let browser = try await demo(server)
        for (typed, expected) in [("анне", "Анне"), ("müll", "Müll"), ("берг", "Берг")] {
            try await browser.run("\(input).value = ''; return null")
            try await browser.type(typed)
            try await browser.wait(
                until: "[...document.querySelectorAll('mark')].some(mark => mark.textContent.startsWith('\(expected)'))"
            )
        }
        try await browser.show(width: 390, height: 844, isDark: true)
        try await picture(browser, "demo-phone-dark")
        let overflow = try await browser.run("return document.documentElement.scrollWidth <= innerWidth")
        #expect(overflow == "true")
        await browser.close()
    }

    @Test func lateAnswersAreDropped() async throws {
        let server = try await ServerProcess(try CommandSubject())
        defer { server.end(SIGTERM) }
        await fill(server)
        let browser = try await demo(server)
        // The answer to the first letters waits until that to all of them is on the screen.
        try await browser.run(
            """
            const real = window.fetch;
            window.late = new Promise(resolve => { window.release = resolve; });
            window.arrived = 0;
            window.fetch = async (address, options) => {
              const answer = await real(address, options);
              if (String(address).includes("q=an&")) {
                await window.late;
                window.arrived++;
                const body = JSON.stringify({ data: [], meta: { diagnostics: [], took_us: 1 } });
                return new Response(body, { headers: answer.headers });
              }
              if (String(address).includes("/suggest")) window.arrived++;
              return answer;
            };
            return null
            """)
        try await browser.type("annika")
        try await browser.wait(until: "\(count) > 0 && window.arrived === 5")
        let list = "document.querySelector('[role=listbox]').textContent"
        let shown = try await browser.run("return \(list)")
        try await browser.run("window.release(); return null")
        try await browser.wait(until: "window.arrived === 6")
        try await browser.run("await new Promise(resolve => setTimeout(resolve)); return null")
        #expect(try await browser.run("return \(list)") == shown)
        await browser.close()
    }

    @Test func analyticsLookGoodOnLaptopAndPhone() async throws {
        let server = try await ServerProcess(try CommandSubject())
        defer { server.end(SIGTERM) }
        await fill(server)
        for number in 0..<30 {
            _ = await server.send("GET", "/v1/suggest?q=berg\(number % 3 == 0 ? "x" : "")&app=a\(number)")
        }
        let browser = try await browser(server, at: "/admin/analytics")
        try await browser.wait(until: "document.querySelector('#summary dl') !== null")
        for (name, width, height, isDark) in [
            ("laptop-light", 1_280, 1_400, false), ("phone-dark", 390, 1_400, true),
        ] {
            try await browser.show(width: width, height: height, isDark: isDark)
            // Colours that change slowly have changed.
            try await browser.wait(until: "document.getAnimations().length === 0")
            try await picture(browser, "analytics-\(name)")
            let fits = try await browser.run("return document.documentElement.scrollWidth <= innerWidth")
            #expect(fits == "true", "\(name)")
        }
        #expect(try await browser.log() == [])
        await browser.close()
    }
}
