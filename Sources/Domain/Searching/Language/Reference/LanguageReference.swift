/// The help of the query language, made of what its operators, words and remarks say of themselves.
package enum LanguageReference {
    /// The whole page, as Markdown.
    package static var page: String {
        ([
            "# The query language",
            "Generated from the operators; change them, then run the tests with `UPDATE_GOLDEN=1`.",
            "## Words", table(["Write", "To find"], words),
            "## Conditions on fields", table(["Write", "To find"], operators),
            "## Words of the language", table(["Write", "To find"], languageWords),
            "## Short forms", table(["Write", "Means"], shortForms),
            "## Dates, numbers and amounts", table(["Write", "Meaning"], values),
            "## When few records match", reaches,
            "## Remarks", table(["Code", "Meaning"], codes),
            "## Bounds", bounds,
            "## Not answered yet", unanswered,
        ]).joined(separator: "\n\n") + "\n"
    }

    /// A screen for the command line.
    package static var help: String {
        [("Words", words), ("Conditions", operators), ("Words of the language", languageWords)].map { title, rows in
            let width = rows.map(\.0.count).max() ?? 0
            let lines = rows.map { "  " + $0.0 + String(repeating: " ", count: width - $0.0.count + 2) + $0.1 }
            return title + "\n" + lines.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    private static let words = [
        ("anna berg", "both words, in any order; the last one may be unfinished"),
        ("\"new york\"", "the words side by side, as written"),
        ("acme OR globex, acme|globex", "either word"),
        ("-spam, NOT spam", "records without the word"),
        ("(acme OR globex) berlin", "a group"),
        ("smi*", "words that begin so"),
        ("smith~1, smith~0", "with one typo; without any"),
        ("acme^3", "the word counts three times in the order"),
        ("\"john smith\"~3, john NEAR/3 smith", "words near each other"),
        ("*", "every record"),
        ("a\\:b", "a backslash takes the next sign as it is"),
        ("sort:-amount,name", "the order of the hits"),
    ]

    private static var operators: [(String, String)] {
        QueryOperators.all.map(\.reference).flatMap { reference in
            [(reference.spellings.map { "field:" + $0 }.joined(separator: ", "), reference.summary)]
                + reference.examples.map { ($0.query, $0.meaning) }
        }
    }

    private static var languageWords: [(String, String)] {
        LanguageFields.all.flatMap { word in
            [(([word.name] + word.aliases).map { $0 + ":…" }.joined(separator: ", "), word.summary)]
                + word.examples.map { ($0.query, $0.meaning) }
        }
    }

    private static var shortForms: [(String, String)] {
        ShortForms.all.map { ("\($0.sign)…", "`\($0.field):…`, \($0.summary)") }
    }

    private static var values: [(String, String)] {
        [
            ("2026-11-23, 2026-11, 2026-Q4, 2026", "a day, a month, a quarter, a year: the whole period"),
            (RelativeDate.words.joined(separator: ", "), "as seen from now, in the caller's time zone"),
            (
                "+30d, -2w",
                "a point in time; units are " + Duration.Unit.allCases.map(\.rawValue).joined(separator: ", ")
            ),
            ("30d", "a distance from now, the way the field lies"),
            ("1500, 1.5k, 2m, 1bn, 50%", "a number"),
            ("€1.5m, 300 without a currency, EUR300", "an amount; with a currency only amounts in it are compared"),
        ]
    }

    private static var codes: [(String, String)] { DiagnosticCode.allCases.map { ($0.rawValue, $0.meaning) } }

    private static var bounds: String {
        let limits = QueryLimits()
        return "\(limits.units) UTF-16 units, \(limits.leaves) terms and conditions, groups \(limits.depth) deep, "
            + "\(limits.listItems) values in a list. A bound that is reached is a remark, never a silent cut."
    }

    private static let reaches = """
        Words are looked for as typed, in all their spellings. When fewer records match than a page holds, the search goes
        further, a step at a time, and says so: first one typo in a word, nicknames, initials (`ibm`) and every word as a
        beginning; then two typos in a word of six letters or more with the right first letter, names that sound alike, a
        blank too much or too few (`soclinic`, `data base`); at last all words but one. What matches as typed stays
        first. Words in quotation marks, with `~0`, behind `-` or in a filter are never taken for others.

        Fields that no definition names (a column `tenant_id` that was imported) can be asked for by their names:
        `tenant_id:t04`, `tenant_id:="T 04"`, `has:tenant_id`.
        """

    private static let unanswered = """
        All of the above is read and checked. What cannot be answered is refused with `E-UNSUPPORTED` and finds nothing:
        saved searches. Amounts without a currency are compared with all amounts, whatever theirs is. A condition on a field of
        related records (`account.industry:health`) takes whole words, without typos; an expression compares values as they are
        written, letter case aside.
        """

    private static func table(_ head: [String], _ rows: [(String, String)]) -> String {
        let lines = rows.map { "| `\(cell($0.0))` | \(cell($0.1)) |" }
        return (["| \(head.joined(separator: " | ")) |", "|---|---|"] + lines).joined(separator: "\n")
    }

    private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
