import HTTPAPI
import HTTPTypes
import Records
import Testing

/// The pages of the administration as a browser without a script gets them.
@Suite struct AdminPageTests {
    @Test(arguments: [
        "/admin/", "/admin/queue", "/admin/history", "/admin/quality",
        "/admin/history?id=x&actor=y&kind=merge", "/admin/queue?state=merged&order=value&whose=mine",
    ])
    func everyPageIsShownOfAnEmptyWorkspace(_ path: String) async throws {
        try await APISubject().test { api in
            let cookie = try await AdminShellTests.signIn(api)
            let page = try await api.with(token: nil).send(.get, path, nil, ["Cookie": cookie])
            #expect(page.status == 200, "\(page.text)")
            #expect(page.text.contains("<h1>"))
            #expect(!page.text.contains("class=\"notice\""), "nothing was done yet")
        }
    }

    @Test func qualitySaysWhatIsFilledAndIsInTheNavigation() async throws {
        let subject = try APISubject()
        try await subject.test { api in
            for id in ["a", "b"] {
                let made = try await api.send(.post, "/v1/contacts", #"{"id":"\#(id)","given_name":"Anna"}"#)
                #expect(made.status == 201)
            }
            let cookie = try await AdminShellTests.signIn(api)
            let page = try await api.with(token: nil).send(
                .get, "/admin/quality?type=contact&days=90", nil, ["Cookie": cookie])
            #expect(page.status == 200 && page.text.contains("2 records"), "\(page.text)")
            #expect(page.text.contains("where duplicates come from") && page.text.contains("by month of arrival"))
            #expect(page.text.contains("href=\"/admin/quality\" data-go=\"y\" aria-current=\"page\""))
            #expect(!page.text.contains("style=") && !page.text.contains("<script>"), "nothing inline")
            let odd = try await api.with(token: nil).send(.get, "/admin/quality?days=7", nil, ["Cookie": cookie])
            #expect(odd.status == 400)
        }
    }

    @Test func pagesShowWhatTheRoleMaySee() async throws {
        let access = "records:\n  owner: owner\n  all: [admin]\nfields:\n  national_id: [admin]\n"
        let subject = try APISubject(definitions: ["entities/contact/access.yaml": access])
        let (boss, anna) = (
            try subject.token(role: "admin", user: "boss"), try subject.token(role: "reviewer", user: "anna")
        )
        try await subject.test { api in
            for (id, owner) in [("m1", "anna"), ("m2", "anna"), ("zq1", "berta"), ("zq2", "berta")] {
                let body =
                    #"{"id":"\#(id)","given_name":"Mark\#(id)x","national_id":"SECRET\#(id)","owner":"\#(owner)"}"#
                #expect(try await api.with(token: boss).send(.post, "/v1/contacts", body).status == 201)
            }
            for pair in ["m1/merge/m2", "zq1/merge/zq2"] {
                #expect(try await api.with(token: boss).send(.post, "/v1/contacts/\(pair)").status == 200)
            }
            let cookie = ["Cookie": try await AdminShellTests.signIn(api.with(token: anna))]
            let browser = api.with(token: nil)
            let own = try await browser.send(.get, "/admin/merges/1", nil, cookie)
            #expect(own.status == 200 && own.text.contains("Markm") && !own.text.contains("SECRET"), "\(own.text)")
            #expect(try await browser.send(.get, "/admin/merges/2", nil, cookie).status == 404)
            let history = try await browser.send(.get, "/admin/history?type=contact", nil, cookie)
            #expect(history.text.contains("m2") && !history.text.contains("zq2"), "\(history.text)")
            #expect(try await browser.send(.get, "/admin/quality?type=contact", nil, cookie).status == 403)
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
