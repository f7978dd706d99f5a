import CUnpacking
import Records

/// A workbook of a spreadsheet (ECMA-376), whose sheets are written as comma-separated text in constant memory but for the
/// texts that its cells share.
final class Workbook {
    private let handle: OpaquePointer
    private let name: String

    init(path: String, name: String) throws(TabularError) {
        var message = kd_message()
        guard let handle = kd_workbook_open(path, Unpacker.workbookLimits, &message) else {
            throw TabularError(.unsupportedFormat, file: name, message.sentence)
        }
        (self.handle, self.name) = (handle, name)
    }

    deinit { kd_workbook_close(handle) }

    /// In the order of the workbook.
    var sheets: [String] {
        (0..<kd_workbook_sheet_count(handle)).map { String(cString: kd_workbook_sheet_name(handle, $0)) }
    }

    /// - Parameter sheet: by its name; nil for the first.
    func write(_ sheet: String?, into scratch: ScratchFile) throws(TabularError) {
        let (sheets, handle) = (sheets, handle)
        guard let place = sheet.map({ sheets.firstIndex(of: $0) }) ?? 0 else {
            let hint =
                NearestName.suggestion(for: sheet ?? "", among: sheets)
                ?? "the sheets are \(sheets.joined(separator: ", "))"
            throw TabularError(.unsupportedFormat, file: name, "there is no sheet \"\(sheet ?? "")\"; \(hint)")
        }
        try SinkBox(scratch, name).run { sink, context, message in
            kd_workbook_write(handle, place, sink, context, message)
        }
    }
}
