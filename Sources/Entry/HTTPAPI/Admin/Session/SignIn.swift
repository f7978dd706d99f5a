import HTTPTypes
import Hummingbird

/// Signing in with a token, and out again.
enum SignIn {
    static let operations: [Operation] = [page, begin, end]

    private static let path = "/admin/sign-in"
    private static let next = Parameter("next", .text(maximum: 2_048), "where to go afterwards")

    private static let page = Operation(
        id: "adminSignIn", method: .get, path: path, summary: "The page to sign in.", access: .session,
        parameters: [next], answers: [AdminShell.answer]
    ) { call in try shown(next: own(call.parameters.text("next"))) }

    private static let begin = Operation(
        id: "adminSignInAct", method: .post, path: path, summary: "Signs a browser in.", access: .session,
        answers: [AdminShell.answer]
    ) { call in
        let form = try await AdminForm.received(call)
        let next = own(form["next"])
        guard let bearer = form["token"]?.trimmingSpaces, (try? await call.services.authenticate(bearer)) != nil
        else { return try shown(next: next, fault: "This token opens nothing here: it is wrong, revoked or too old.") }
        return Response(
            status: .seeOther,
            headers: [
                .location: next, .setCookie: call.services.sessions.begin(bearer: bearer), .cacheControl: "no-store",
            ])
    }

    private static let end = Operation(
        id: "adminSignOut", method: .post, path: "/admin/sign-out", summary: "Signs a browser out.", access: .session,
        answers: [AdminShell.answer]
    ) { call in
        let form = try await AdminForm.received(call)
        if let session = call.services.sessions.session(in: call.request.headers) {
            guard session.isSecret(form["csrf"] ?? "") else { throw Problem.foreignForm() }
        }
        return Response(
            status: .seeOther,
            headers: [
                .location: path, .setCookie: call.services.sessions.end(in: call.request.headers),
                .cacheControl: "no-store",
            ])
    }

    /// Leads a browser that is not signed in to the page to sign in, and from there to what it asked for.
    static func first(_ call: Call) -> Response {
        let wanted = call.request.method == .get ? call.request.uri.string : "/admin/"
        return Response(
            status: .seeOther,
            headers: [.location: "\(path)?next=\(PercentEncoding.encode(wanted))", .cacheControl: "no-store"])
    }

    private static func shown(next: String, fault: String? = nil) throws -> Response {
        let text = try AdminTemplates.render("sign-in", ["next": next, "fault": fault ?? ""])
        return AdminShell.html(text, status: fault == nil ? .ok : .forbidden)
    }

    /// The address when it is a page of ours, else the first page: nobody is led elsewhere after signing in.
    private static func own(_ address: String?) -> String {
        guard let address, address.hasPrefix("/admin"), !address.contains("\\"), !address.contains("//") else {
            return "/admin/"
        }
        return address
    }
}
