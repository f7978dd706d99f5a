import HTTPTypes
import Hummingbird
import NIOCore

/// The style sheet, the script and the icon of the pages. Nothing else is loaded, and nothing from elsewhere.
enum AdminAssets {
    static let operations: [Operation] = [
        asset("admin.css", "adminStyle", "text/css; charset=utf-8"),
        asset("admin.js", "adminScript", "text/javascript; charset=utf-8"),
        asset("imports.js", "adminImportScript", "text/javascript; charset=utf-8"),
        asset("icon.svg", "adminIcon", "image/svg+xml"),
        asset("search.css", "adminSearchStyle", "text/css; charset=utf-8"),
        asset("search.js", "adminSearchScript", "text/javascript; charset=utf-8"),
    ]

    private static func asset(_ name: String, _ id: String, _ type: String) -> Operation {
        let text = Result { try AdminTemplates.asset(name) }
        return Operation(
            id: id, method: .get, path: "/admin/assets/\(name)", summary: "A file that the pages load.",
            access: .session,
            answers: [AnswerDescription(.ok, "The file.", mediaType: type, .text())]
        ) { _ in
            Response(
                status: .ok, headers: [.contentType: type, .cacheControl: "no-cache"],
                body: .init(byteBuffer: ByteBuffer(string: try text.get())))
        }
    }
}
