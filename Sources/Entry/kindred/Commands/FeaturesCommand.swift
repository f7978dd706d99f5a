import ArgumentParser
import Catalog
import LeadFeatures
import Pipelines
import Records

/// `kindred features`: what was known of records at a moment, for those who learn from it.
struct FeaturesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "features", abstract: "Exports point-in-time features of records for lead scoring.",
        discussion: """
            Examples:
              kindred features catalog
              kindred features export --cutoffs created+14d --output exports
            """,
        subcommands: [FeaturesCatalogCommand.self, FeaturesExportCommand.self])
}

/// `kindred features catalog`: every feature that is declared.
struct FeaturesCatalogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalog", abstract: "Lists the features that are declared.",
        discussion: """
            Features are declared in features/ of the definitions; those of a tenant's own in features/custom.yaml.

            Examples:
              kindred features catalog
              kindred features catalog --type deal --format csv
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case table, csv, markdown
    }

    @OptionGroup(title: "Global options") var options: GlobalOptions
    @Option(help: ArgumentHelp("Only features of records of this type.", valueName: "type")) var type: String?
    @Option(help: ArgumentHelp("table, csv or markdown.", valueName: "format")) var format: Format = .table

    func run() throws {
        let session = Session(options)
        let catalog = try session.catalog()
        let wanted = try type.map { try session.entity($0, in: catalog).type }
        let features = wanted.map { FeaturePlanner.candidates(catalog.features, $0) } ?? catalog.features.features
        let dictionary = FeatureDictionary(features: features)
        if !session.settings.isJSON, format != .table {
            return Terminal.output.write(format == .csv ? dictionary.csv : dictionary.markdown)
        }
        var table = TextTable("FEATURE", "KIND", "WINDOW", "ON", "DEFINITION")
        for feature in features {
            let members = zip(FeatureDictionary.columns, FeatureDictionary.cells(feature)).map {
                JSONValue.Member(name: $0, value: .string($1))
            }
            session.printer.say("feature", members, "")
            table.add(
                feature.column, feature.kind.rawValue, feature.windowDays.map { "\($0) d" } ?? "",
                feature.isDefault ? "yes" : "no", feature.text)
        }
        session.printer.show(table)
    }
}
