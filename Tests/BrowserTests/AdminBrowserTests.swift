import Foundation
import TestSupport
import Testing

/// The administration in a real browser, by keys only. Pictures are kept beside the built programs, in `screenshots`.
@Suite(.serialized, .timeLimit(.minutes(10))) struct AdminBrowserTests {
    @Test func aHundredCasesAreDecidedWithKeysOnly() async throws {
        let site = try await AdminSite(pairs: 130)
        let browser = try await WebDriver()
        try await site.signIn(browser)
        try await site.picture(browser, "overview")
        try await browser.press("g", "q")
        try await browser.wait(for: "location.pathname === '/admin/queue'")
        try await site.picture(browser, "queue")
        try await browser.press("n")
        try await browser.wait(for: "location.pathname.startsWith('/admin/review/')")
        try await site.picture(browser, "case")

        let answers = ["m", "d", "m", "r", "m", "y", "m", "s", "m", "d"]
        var milliseconds: [Double] = []
        for turn in 0..<100 {
            let now = try await browser.text("location.pathname")
            let start = ContinuousClock.now
            try await browser.press(answers[turn % answers.count])
            try await browser.wait(
                for: "location.pathname.startsWith('/admin/review/') && location.pathname !== '\(now)'")
            milliseconds.append((ContinuousClock.now - start) / .milliseconds(1))
        }
        let ranked = milliseconds.sorted()
        print("key to the next case: median \(ranked[50]) ms, ninth decile \(ranked[90]) ms, in the browser")
        #expect(try site.count(state: "merged") == 50)
        #expect(try site.count(state: "rejected") == 20)
        #expect(try site.count(state: "related") == 10)
        #expect(try site.count(state: "unsure") == 10)

        // The last one was "different": u takes it back.
        try await browser.press("u")
        try await browser.wait(for: "document.querySelector('.notice')?.textContent.includes('open again')")
        #expect(try site.count(state: "rejected") == 19)
        #expect(try await browser.complaints() == [])
        try await browser.quit()
        site.stop()
    }

    @Test func valuesAreChosenAndAMergeIsUndoneByKeys() async throws {
        let site = try await AdminSite(pairs: 3)
        let browser = try await WebDriver()
        try await site.signIn(browser)
        try await browser.press("g", "q")
        try await browser.wait(for: "location.pathname === '/admin/queue'")
        // The first case of the list, opened from its row.
        try await browser.press("j", "Enter")
        try await browser.wait(for: "location.pathname.startsWith('/admin/review/')")
        try await browser.press("?")
        try await browser.wait(for: "document.querySelector('dialog[open] dl').children.length > 8")
        try await site.picture(browser, "keys")
        try await browser.press("Escape")
        // The first row with a value on both sides; its second column.
        let hasTwo = "document.activeElement.querySelectorAll('input[type=radio]').length === 2"
        for _ in 0..<30 {
            try await browser.press("j")
            if try await browser.text(hasTwo) == "true" { break }
        }
        let label = try await browser.text("document.activeElement.querySelector('th').textContent.trim()")
        try await browser.press("2")
        let chosen = try await browser.text("document.activeElement.querySelector('output').textContent.trim()")
        #expect(
            try await browser.text("document.activeElement.querySelectorAll('input')[1].checked") == "true", "\(label)")
        #expect(!chosen.isEmpty)
        try await site.picture(browser, "chosen")
        try await browser.press("e")
        try await browser.wait(for: "!document.querySelector('.equal')?.hidden")
        // Words go with the decision; keys are letters while they are typed.
        try await browser.press("w", "m", "d", "Escape", "m")
        try await browser.wait(for: "document.querySelector('.notice')?.textContent.includes('merged')")
        try await browser.press("g", "h")
        try await browser.wait(for: "location.pathname === '/admin/history'")
        #expect(try await browser.text("document.querySelector('tbody').textContent").contains("md"))
        try await site.picture(browser, "history")
        try await browser.press("j", "Enter")
        try await browser.wait(for: "location.pathname.startsWith('/admin/merges/')")
        #expect(try await browser.text("document.querySelector('main').textContent").contains(chosen))
        try await site.picture(browser, "merge")
        try await browser.press("u")
        try await browser.wait(for: "document.querySelector('.notice')?.textContent.includes('taken back')")
        #expect(try await browser.complaints() == [])
        try await browser.quit()
        site.stop()
    }

    @Test func qualityIsReachedByKeysAndShowsItsFigures() async throws {
        let site = try await AdminSite(pairs: 12)
        let browser = try await WebDriver()
        try await site.signIn(browser)
        try await browser.press("g", "y")
        try await browser.wait(for: "location.pathname === '/admin/quality'")
        try await browser.open(site.address + "/admin/quality?type=contact")
        try await browser.wait(for: "document.querySelector('#contact-trend svg')")
        let words = try await browser.text("document.querySelector('#contact').textContent")
        #expect(words.contains("Duplicate rate") && words.contains("Duplicates found"), "\(words)")
        #expect(try await browser.text("'' + document.querySelectorAll('#contact-origin tbody tr').length") != "0")
        #expect(try await browser.text("document.querySelector('nav [aria-current]').textContent").contains("Quality"))
        try await site.picture(browser, "quality-keys")
        #expect(try await browser.complaints() == [])
        try await browser.quit()
        site.stop()
    }

    /// Upload, look, commit with progress, and take back, of a file of many rows.
    @Test func aFileIsImportedAndTakenBackInTheBrowser() async throws {
        let site = try await AdminSite(pairs: 3)
        let rows = 1_000
        let table =
            "id,given_name,family_name,email\n"
            + (0..<rows).map { "n\($0),Anna\($0 % 97),Adler\($0 % 89),n\($0)@people.example\n" }.joined()
        let file = try site.directory.write(table, to: "many.csv")
        let browser = try await WebDriver()
        try await site.signIn(browser)
        try await browser.press("g", "i")
        try await browser.wait(for: "location.pathname === '/admin/imports'")
        try await browser.choose(file, in: "input[type=file]")
        _ = try await browser.run("document.querySelector('select[name=policy]').value = 'create'; return ''")
        _ = try await browser.run("document.querySelector('select[name=type]').value = 'contact'; return ''")
        _ = try await browser.run("document.querySelector('#upload button').click(); return ''")
        try await browser.wait(for: "location.pathname.startsWith('/admin/imports/')", seconds: 60)
        try await site.picture(browser, "import-checking")
        try await browser.wait(for: "document.querySelector('main .tag').textContent === 'checked'", seconds: 240)
        #expect(try await browser.text("document.querySelector('main strong').textContent") == "\(rows) created")
        #expect(try await browser.text("document.querySelectorAll('main tbody')[1].rows.length") == "100")
        let faults = try await browser.run(PageAudit.script) as? [String] ?? ["no audit"]
        #expect(faults == [])
        try await site.picture(browser, "import-checked")
        try await browser.press("c")
        try await browser.wait(for: "document.querySelector('progress')", seconds: 20)
        try await browser.wait(for: "document.querySelector('main .tag').textContent === 'done'", seconds: 240)
        try await site.picture(browser, "import-done")
        try await browser.press("u")
        try await browser.wait(for: "document.querySelector('main .tag').textContent === 'undone'", seconds: 240)
        #expect(
            try await browser.text("document.querySelector('main .card').textContent").contains(
                "\(rows) records deleted"))
        try await site.picture(browser, "import-undone")
        #expect(try await browser.complaints() == [])
        try await browser.quit()
        site.stop()
    }

    @Test(arguments: ["light", "dark"]) func pagesAreReadableOnDesksAndPhones(_ scheme: String) async throws {
        let site = try await AdminSite(pairs: 3)
        let browser = try await WebDriver()
        try await browser.chromium(
            "Emulation.setEmulatedMedia", ["features": [["name": "prefers-color-scheme", "value": scheme]]])
        for (width, name) in [(1280, "desk"), (390, "phone")] {
            try await browser.chromium(
                "Emulation.setDeviceMetricsOverride",
                ["width": width, "height": 860, "deviceScaleFactor": 1, "mobile": width < 500])
            try await site.signIn(browser)
            for (path, page) in try site.pages {
                try await browser.open(site.address + path)
                try await browser.wait(for: "document.querySelector('h1')")
                let faults = try await browser.run(PageAudit.script) as? [String] ?? ["no audit"]
                #expect(faults == [], "\(path) \(name) \(scheme)")
                try await site.picture(browser, "\(page)-\(name)-\(scheme)")
            }
        }
        #expect(try await browser.complaints() == [])
        try await browser.quit()
        site.stop()
    }
}
