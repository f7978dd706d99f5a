import LeadFeatures
import Records

extension ExportDocuments {
    private var tables: Set<String> { ["csv", "parquet"] }

    private func format(_ name: String) -> String { name.split(separator: ".").last.map(String.init) ?? "" }

    /// Frictionless Data Package (v1): every CSV file with its schema.
    func dataPackage(_ files: [ExportWriter.WrittenFile], _ id: String) -> JSONValue {
        .object([
            "profile": .string("tabular-data-package"), "name": .string("kindred-features-\(id)"),
            "title": .string("Lead-scoring features"),
            "resources": .array(
                files.filter { format($0.name) == "csv" && $0.rows > 0 }.map { file in
                    .object([
                        "profile": .string("tabular-data-resource"), "name": .string(Self.slug(file.name)),
                        "path": .string(file.name), "format": .string("csv"), "encoding": .string("utf-8"),
                        "bytes": .number(Double(file.bytes)), "hash": .string("sha256:\(file.hash)"),
                        "schema": .object([
                            "fields": .array(fields(of: file)), "missingValues": .array([.string("")]),
                            "primaryKey": .array([.string("entity_id"), .string("cutoff")]),
                        ]),
                    ])
                }),
        ])
    }

    private static func slug(_ name: String) -> String {
        String(name.map { $0.isLetter || $0.isNumber ? $0 : "-" })
    }

    private func fields(of file: ExportWriter.WrittenFile) -> [JSONValue] {
        let keys = [("entity_id", "string"), ("cutoff", "datetime"), ("group_id", "string")]
        let rest =
            file.name.hasPrefix("labels")
            ? [("split", "string"), ("label", "integer"), ("weight", "number")]
            : [("weight", "number")] + content.features.map { ($0.column, Self.type($0.kind)) }
        return (keys + rest).map { .object(["name": .string($0.0), "type": .string($0.1)]) }
    }

    private static func type(_ kind: FeatureDefinition.Kind) -> String {
        switch kind {
        case .int: "integer"
        case .float: "number"
        case .bool: "boolean"
        case .category: "string"
        }
    }

    /// MLCommons Croissant 1.1.
    func croissant(_ files: [ExportWriter.WrittenFile], _ id: String) -> JSONValue {
        .object([
            "@context": .object([
                "@vocab": .string("https://schema.org/"), "cr": .string("http://mlcommons.org/croissant/"),
                "sc": .string("https://schema.org/"), "conformsTo": .string("dct:conformsTo"),
                "dct": .string("http://purl.org/dc/terms/"),
            ]),
            "@type": .string("sc:Dataset"), "name": .string("kindred-features-\(id)"),
            "description": .string("Features of records at cut-offs, as they were known then."),
            "conformsTo": .string("http://mlcommons.org/croissant/1.1"),
            "datePublished": .string(String(id.prefix(10))),
            "distribution": .array(
                files.filter { tables.contains(format($0.name)) }.map { file in
                    .object([
                        "@type": .string("cr:FileObject"), "@id": .string(file.name),
                        "name": .string(Self.slug(file.name)),
                        "contentUrl": .string(file.name), "contentSize": .string("\(file.bytes) B"),
                        "sha256": .string(file.hash),
                        "encodingFormat": .string(
                            format(file.name) == "csv" ? "text/csv" : "application/vnd.apache.parquet"),
                    ])
                }),
        ])
    }

    /// One COMPLETE event of OpenLineage, with the inputs of each column.
    func lineage(_ files: [ExportWriter.WrittenFile], _ id: String) -> JSONValue {
        let producer = JSONValue.string("https://kindred.example/features")
        let columns = content.features.map { feature in
            JSONValue.Member(
                name: feature.column,
                value: .object([
                    "inputFields": .array(
                        FeatureLineage(feature).fields.map { field in
                            .object([
                                "namespace": .string("kindred"), "name": .string(field.table),
                                "field": .string(field.field),
                            ])
                        }), "transformationDescription": .string(feature.text),
                ]))
        }
        return .object([
            "eventType": .string("COMPLETE"), "eventTime": .string(content.request.asOf.iso), "producer": producer,
            "schemaURL": .string("https://openlineage.io/spec/2-0-2/OpenLineage.json"),
            "run": .object(["runId": .string(Self.runID(files))]),
            "job": .object(["namespace": .string("kindred"), "name": .string("features.export")]),
            "inputs": .array(
                content.plan.needs.keys.sorted().map {
                    .object(["namespace": .string("kindred"), "name": .string($0.rawValue)])
                }),
            "outputs": .array([
                .object([
                    "namespace": .string("kindred"), "name": .string(id),
                    "facets": .object([
                        "columnLineage": .object([
                            "_producer": producer,
                            "_schemaURL": .string(
                                "https://openlineage.io/spec/facets/1-2-0/ColumnLineageDatasetFacet.json"),
                            "fields": .object(columns),
                        ])
                    ]),
                ])
            ]),
        ])
    }

    /// A UUID that equal content has again.
    private static func runID(_ files: [ExportWriter.WrittenFile]) -> String {
        let digits = Array((files.first?.hash ?? "").padding(to: 32))
        let text = String(digits[0..<12]) + "5" + String(digits[13..<16]) + "8" + String(digits[17..<32])
        let cuts = [0, 8, 12, 16, 20, 32]
        return zip(cuts, cuts.dropFirst()).map { String(Array(text)[$0..<$1]) }.joined(separator: "-")
    }
}

extension String {
    fileprivate func padding(to length: Int) -> String { self + String(repeating: "0", count: max(0, length - count)) }
}
