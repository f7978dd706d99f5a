/// A whole page around its sections: complete in itself, without a network or a script.
struct PageFrame {
    let title: String
    let heading: Markup
    let sections: [Section]

    var markup: Markup {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>\(title)</title>
        <style>
        \(PageStyle.sheet)
        </style>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the report</a>
        <h1>\(heading)</h1>
        <nav aria-label="Sections"><ul>
        \(sections.map { "<li><a href=\"#\($0.id)\">\($0.title)</a></li>" as Markup })
        </ul></nav>
        <main id="main" tabindex="-1">
        \(sections.map(\.markup))
        </main>
        </body>
        </html>

        """
    }
}
