import HTTPAPI
import HTTPTypes
import Pipelines
import Records
import Testing

/// What is around every page of the administration.
@Suite struct AdminShellTests {
    @Test func whoIsNotSignedInIsLedToThePageToSignInAndBack() async throws {
        try await APISubject().test { api in
            let browser = api.with(token: nil)
            let asked = try await browser.send(.get, "/admin/")
            #expect(asked.status == 303)
            #expect(asked.headers[.location] == "/admin/sign-in?next=%2Fadmin%2F")
            let page = try await browser.send(.get, asked.headers[.location] ?? "")
            #expect(page.text.contains("name=\"next\" value=\"/admin/\""), "\(page.text)")
            let token = try #require(api.token)
            let form = "next=%2Fadmin%2F&token=\(token)"
            let begun = try await browser.send(.post, "/admin/sign-in", form, type: Self.formType)
            #expect(begun.status == 303)
            #expect(begun.headers[.location] == "/admin/")
            let cookie = try #require(begun.headers[.setCookie])
            for part in ["HttpOnly", "SameSite=Strict", "Path=/admin"] { #expect(cookie.contains(part)) }
            #expect(!cookie.contains(token))
        }
    }

    @Test func wrongTokensAndForeignAddressesAreRefused() async throws {
        try await APISubject().test { api in
            let browser = api.with(token: nil)
            let wrong = try await browser.send(.post, "/admin/sign-in", "token=%3Cb%3E", type: Self.formType)
            #expect(wrong.status == 403)
            #expect(wrong.headers[.setCookie] == nil)
            #expect(wrong.text.contains("role=\"alert\""))
            let token = try #require(api.token)
            for next in ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "/admin//x"] {
                let form = "token=\(token)&next=\(PercentEncoding.encode(next))"
                let begun = try await browser.send(.post, "/admin/sign-in", form, type: Self.formType)
                #expect(begun.headers[.location] == "/admin/", "\(next)")
            }
        }
    }

    @Test func pagesHoldNothingInlineAndLoadNothingFromElsewhere() async throws {
        try await APISubject().test { api in
            let cookie = try await Self.signIn(api)
            for path in ["/admin/", "/admin/sign-in"] {
                let page = try await api.with(token: nil).send(.get, path, nil, ["Cookie": cookie])
                #expect(page.status == 200, "\(page.text)")
                let policy = page.headers[.contentSecurityPolicy] ?? ""
                #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'"), "\(policy)")
                #expect(!policy.contains("unsafe"))
                for inline in [" style=", "<style", " onclick", "<script>", "http://", "https://", "javascript:"] {
                    #expect(!page.text.contains(inline), "\(path) has \(inline)")
                }
            }
            for file in ["admin.css", "admin.js", "icon.svg"] {
                #expect(try await api.send(.get, "/admin/assets/\(file)").status == 200)
            }
        }
    }

    @Test func formsOfOtherSitesAndSessionsAreRefused() async throws {
        try await APISubject().test { api in
            let (browser, cookie) = (api.with(token: nil), try await Self.signIn(api))
            let bare = try await browser.send(.post, "/admin/sign-out", "", ["Cookie": cookie], type: Self.formType)
            #expect(bare.problem == "missing-scope")
            let foreign = try await browser.send(
                .post, "/admin/sign-in", "token=\(api.token ?? "")", ["Origin": "https://elsewhere.example"],
                type: Self.formType)
            #expect(foreign.problem == "missing-scope")
            let page = try await browser.send(.get, "/admin/", nil, ["Cookie": cookie])
            let secret = try #require(page.text.firstMatch(of: /name="csrf" value="([^"]+)"/)?.output.1)
            let ended = try await browser.send(
                .post, "/admin/sign-out", "csrf=\(secret)", ["Cookie": cookie], type: Self.formType)
            #expect(ended.status == 303)
            #expect(try await browser.send(.get, "/admin/", nil, ["Cookie": cookie]).status == 303)
        }
    }

    @Test func aRevokedTokenEndsItsSessions() async throws {
        let subject = try APISubject()
        try await subject.test { api in
            let cookie = try await Self.signIn(api)
            #expect(try await api.send(.get, "/admin/", nil, ["Cookie": cookie]).status == 200)
            for token in try subject.installation.tokens() { try subject.installation.revokeToken(token.id) }
            #expect(try await api.send(.get, "/admin/", nil, ["Cookie": cookie]).status == 303)
        }
    }

    static let formType = "application/x-www-form-urlencoded"

    /// The cookie of a browser that was signed in with the client's token.
    static func signIn(_ api: APIClient) async throws -> String {
        let token = try #require(api.token)
        let begun = try await api.with(token: nil).send(.post, "/admin/sign-in", "token=\(token)", type: formType)
        let cookie = try #require(begun.headers[.setCookie], "\(begun.text)")
        return String(cookie.prefix { $0 != ";" })
    }
}
