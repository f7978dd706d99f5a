import ArgumentParser
import Catalog
import Importing
import Pipelines
import Records

/// The options by which files of records are read and judged: the same for every command that needs no workspace.
struct RecordFileArguments: ParsableArguments {
    @Option(help: ArgumentHelp("What the rows are. Default: the type that the definitions name.", valueName: "type"))
    var type: String?
    @Option(
        help: ArgumentHelp(
            "The column of the row's id. Default: by its header, else the row's number.", valueName: "column"))
    var idColumn: String?
    @Option(help: ArgumentHelp("Says which field a column is, - for none; repeatable.", valueName: "column=field"))
    var map: [String] = []
    @Option(help: ArgumentHelp("Only rows with equal values in this column may match.", valueName: "column"))
    var within: String?
    @Option(
        help: ArgumentHelp("How dates, numbers and telephones are read when a row names no country.", valueName: "code")
    )
    var country: String?
    @Option(
        help: ArgumentHelp(
            "Uses this model and trains none: one of --save-model, or a settings or model file of Splink.",
            valueName: "file")) var model: String?
    @Option(help: ArgumentHelp("Where the trained model goes.", valueName: "file")) var saveModel: String?
    @Option(
        help: ArgumentHelp(
            "From which probability records count as the same. Default: where the model chooses.", valueName: "p"))
    var threshold: Double?

    @Option(
        help: ArgumentHelp(
            "Joins so much that no greater share of the joined pairs is wrong, by the model's probabilities: 0.001.",
            valueName: "share"))
    var maxError: Double?

    func validate() throws {
        if let maxError {
            guard (0...1).contains(maxError) else { throw ValidationError("--max-error must be from 0 to 1") }
            if threshold != nil { throw ValidationError("--threshold and --max-error both say where to cut; give one") }
        }
        if let threshold, !(0...1).contains(threshold) { throw ValidationError("--threshold must be from 0 to 1") }
        if let country, CountryCode(country) == nil { throw ValidationError("--country takes two letters: DE") }
        for choice in map where MappingChoices.Assignment(choice) == nil {
            throw ValidationError("--map takes COLUMN=FIELD, not \"\(choice)\"")
        }
    }

    func options(_ session: Session, _ catalog: Catalog) throws -> RecordFileOptions {
        let entity = try session.entity(type, in: catalog)
        var options = RecordFileOptions(type: entity.type)
        options.mapping = MappingChoices(assignments: map.compactMap { .init($0) }, idColumn: idColumn)
        options.within = within
        if let model, let base = entity.matching {
            options.model = try ModelFile.read(model, base: base) { session.printer.remark("note: \($0)") }
        }
        options.defaultCountry = country.flatMap { CountryCode($0) }
        options.threshold = threshold
        options.maximumError = maxError
        options.workers = session.surroundings.workers
        return options
    }
}
