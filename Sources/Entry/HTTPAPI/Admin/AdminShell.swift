import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What is around every page: who may see it, navigation, notices, and what a browser may do with it.
enum AdminShell {
    static func operations(of page: AdminPage) -> [Operation] {
        let path = "/admin\(page.path)"
        let read = Operation(
            id: page.id, method: .get, path: path, summary: "A page for people.", access: .session,
            parameters: page.parameters, answers: [answer]
        ) { call in try await respond(to: call, page) { try await shown(page, $0) } }
        guard let act = page.act else { return [read] }
        let write = Operation(
            id: "\(page.id)Act", method: .post, path: path, summary: "What a form of that page does.",
            access: .session, parameters: page.parameters, answers: [answer]
        ) { call in
            try await respond(to: call, page) { asked in
                let form = try await AdminForm.received(asked)
                return redirect(try await act(asked, form), asked.session)
            }
        }
        return [read, write]
    }

    static let answer = AnswerDescription(.ok, "The page.", mediaType: "text/html", .text())

    // MARK: Answers

    /// Runs `body` for a signed-in browser that may see the page; any other is sent to sign in or told why not.
    private static func respond(
        to call: Call, _ page: AdminPage, _ body: (AdminCall) async throws -> Response
    ) async throws -> Response {
        guard let session = call.services.sessions.session(in: call.request.headers),
            let principal = try? await call.services.authenticate(session.bearer)
        else { return SignIn.first(call) }
        let signedIn = call.by(principal)
        let asked = AdminCall(call: signedIn, session: session, principal: principal)
        do {
            guard principal.scopes.contains(page.scope) else { throw Problem.missingScope(page.scope) }
            return try await body(asked)
        } catch { return try failed(Problem(mapping: error), asked, error) }
    }

    private static func shown(_ page: AdminPage, _ asked: AdminCall) async throws -> Response {
        let view = try await page.show(asked)
        return html(try document(view, asked, current: page))
    }

    /// A page that says what went wrong, with the status that a program would get.
    private static func failed(_ problem: Problem, _ asked: AdminCall, _ error: any Error) throws -> Response {
        if problem.kind == .internalError {
            asked.call.services.logger.error(
                "page failed",
                metadata: ["request_id": "\(asked.call.requestID)", "error": "\(type(of: error))"])
        }
        let body = try asked.rendered(
            "problem",
            [
                "title": problem.kind.title, "detail": problem.detail,
                "faults": problem.faults.map(\.detail),
                "back": asked.call.request.headers[.referer].flatMap(path) ?? "/admin/",
            ])
        let view = AdminView(title: problem.kind.title, body: body)
        return html(try document(view, asked, current: nil), status: problem.kind.status)
    }

    /// The path of an address, when it is one of ours.
    private static func path(of address: String) -> String? {
        address.firstRange(of: "/admin/").map { String(address[$0.lowerBound...]) }
    }

    private static func redirect(_ outcome: AdminOutcome, _ session: AdminSession) -> Response {
        session.keep(outcome)
        return Response(status: .seeOther, headers: [.location: "/admin\(outcome.next)", .cacheControl: "no-store"])
    }

    // MARK: Documents

    private static func document(_ view: AdminView, _ asked: AdminCall, current: AdminPage?) throws -> String {
        let entries = AdminPages.all.compactMap { page -> [String: Any]? in
            guard let entry = page.entry, asked.principal.scopes.contains(page.scope) else { return nil }
            return [
                "label": entry.label, "key": String(entry.key), "path": "/admin\(page.path)",
                "current": page.id == current?.id,
            ]
        }
        let last = asked.session.takeOutcome()
        return try asked.rendered(
            "shell",
            [
                "title": view.title, "body": view.body, "entries": entries, "user": asked.principal.user,
                "tenant": asked.principal.tenant, "notice": last?.notice ?? "",
                "undo": last?.undo.map { "/admin\($0)" } ?? "",
            ])
    }

    static func html(_ text: String, status: HTTPResponse.Status = .ok, _ more: HTTPFields = [:]) -> Response {
        var headers = more
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.contentSecurityPolicy] = policy
        headers[.cacheControl] = "no-store"
        headers[HeaderNames.referrerPolicy] = "same-origin"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    /// Own files, own forms, nothing inline, nothing from elsewhere.
    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
}

extension AdminForm {
    private static let mediaType = "application/x-www-form-urlencoded"

    /// The form of a request that comes from a page of this session.
    static func received(_ asked: AdminCall) async throws -> AdminForm {
        let form = try await received(asked.call)
        guard asked.session.isSecret(form["csrf"] ?? "") else { throw Problem.foreignForm() }
        return form
    }

    /// The form of a request that no other site made a browser send.
    static func received(_ call: Call) async throws -> AdminForm {
        guard isOwn(call.request.headers, authority: call.request.head.authority) else { throw Problem.foreignForm() }
        let given = call.request.headers[.contentType]?.prefix { $0 != ";" }.lowercased().trimmingSpaces
        guard given == mediaType else { throw Problem.unsupportedMediaType(allowed: [mediaType]) }
        return try AdminForm(try await call.text())
    }

    /// Browsers say where a form was sent from; whoever says nothing is no browser and carries no cookie unasked.
    private static func isOwn(_ headers: HTTPFields, authority: String?) -> Bool {
        guard let origin = headers[.origin] else { return true }
        guard let authority, let start = origin.firstRange(of: "://")?.upperBound else { return false }
        return origin[start...] == authority
    }
}
