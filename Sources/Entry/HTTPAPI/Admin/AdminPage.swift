import HTTPTypes
import Hummingbird

/// One page of the administration: what it shows, and what its forms do.
///
/// A page is one file under `Pages/` and one line in `AdminPages`. Its HTML is a Mustache template under `Templates/`,
/// which the shell puts between navigation and foot.
struct AdminPage: Sendable {
    /// What the page calls itself in logs and metrics: `adminQueue`.
    let id: String
    /// Below `/admin`; places as in any path: `/review/{id}`.
    let path: String
    /// The words and the key (pressed after `g`) in the navigation; nil for a page that others lead to.
    let entry: Entry?
    /// What a token must allow for its bearer to see the page.
    let scope: Scope
    var parameters: [Parameter] = []
    let show: @Sendable (AdminCall) async throws -> AdminView
    /// What a form of this page does that is sent to the page's own address; nil for a page without one.
    var act: (@Sendable (AdminCall, AdminForm) async throws -> AdminOutcome)?

    struct Entry: Sendable {
        let label: String
        let key: Character
    }
}

/// What stands on a page.
struct AdminView: Sendable {
    let title: String
    /// The HTML between navigation and foot, as `AdminCall.rendered` makes it.
    let body: String
}

/// Where a browser goes after a form was sent, and what it is told there.
struct AdminOutcome: Sendable {
    /// Below `/admin`.
    let next: String
    /// One sentence about what was done; nil for nothing.
    var notice: String?
    /// A form that takes it back: its address below `/admin` and what the button says.
    var undo: String?
}
