import HTTPAPI
import HTTPTypes
import Records
import Testing

/// The pages of the administration as a browser without a script gets them.
@Suite struct AdminPageTests {
    @Test(arguments: ["/admin/", "/admin/queue", "/admin/history", "/admin/queue?state=merged&order=value&whose=mine"])
    func everyPageIsShownOfAnEmptyWorkspace(_ path: String) async throws {
        try await APISubject().test { api in
            let cookie = try await AdminShellTests.signIn(api)
            let page = try await api.with(token: nil).send(.get, path, nil, ["Cookie": cookie])
            #expect(page.status == 200, "\(page.text)")
            #expect(page.text.contains("<h1>"))
            #expect(!page.text.contains("class=\"notice\""), "nothing was done yet")
        }
    }

    @Test func unknownThingsAreSaidWithTheirStatus() async throws {
        let subject = try APISubject()
        let reader = try subject.token([.recordsRead])
        try await subject.test { api in
            let cookie = try await AdminShellTests.signIn(api)
            for path in ["/admin/review/77", "/admin/review/x", "/admin/merges/77", "/admin/history?type=%3Cb%3E"] {
                let page = try await api.with(token: nil).send(.get, path, nil, ["Cookie": cookie])
                #expect(page.status >= 400 && page.status < 500, "\(path)")
                #expect(page.text.contains("role=\"alert\"") && !page.text.contains("<b>"), "\(page.text)")
            }
            let other = try await AdminShellTests.signIn(api.with(token: reader))
            let queue = try await api.with(token: nil).send(.get, "/admin/queue", nil, ["Cookie": other])
            #expect(queue.status == 403)
            let overview = try await api.with(token: nil).send(.get, "/admin/", nil, ["Cookie": other])
            #expect(
                overview.status == 200 && !overview.text.contains("/admin/queue"), "what may not be seen is not named")
        }
    }
}
