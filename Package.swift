// swift-tools-version: 6.2
import PackageDescription

// One row per target: the folders under Sources/ are the rows of ARCHITECTURE.md, and
// Tests/ArchitectureTests holds the imports to what is declared here and there.

// Every x86 server since 2009 counts bits in one instruction, which the compiler must be told.
#if arch(x86_64)
    let processor: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-march=x86-64-v2"])]
#else
    let processor: [SwiftSetting] = []
#endif

let strict: [SwiftSetting] =
    processor + [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .treatAllWarnings(as: .error),
    ]

/// Optimised in debug builds, too: what the laws of merging run through, a thousand stories of 200 steps in each test run.
let lawful: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

func room(
    _ name: String, in row: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil,
    settings: [SwiftSetting] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/\(row)/\(name)", resources: resources,
        swiftSettings: strict + settings)
}

func libraryFace(_ name: String, links libraries: [String]) -> Target {
    .target(
        name: name, path: "Sources/Bindings/\(name)", linkerSettings: libraries.map { .linkedLibrary($0) })
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource]? = nil,
    settings: [SwiftSetting] = []
) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: dependencies + ["TestSupport"], path: "Tests/\(name)Tests",
        exclude: exclude, resources: resources, swiftSettings: strict + settings)
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
/// The parts of Hummingbird's own foundation that HTTPAPI names: messages, channel handlers, graceful shutdown.
let hummingbirdFoundation: [Target.Dependency] = [
    .product(name: "HTTPTypes", package: "swift-http-types"),
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"),
    .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
    .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
    .product(name: "UnixSignals", package: "swift-service-lifecycle"),
]
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let bindings: [Target] = [
    .systemLibrary(name: "CZstd", path: "Sources/Bindings/CZstd"),
    libraryFace("CXapian", links: ["xapian"]),
    libraryFace("CICU", links: ["icui18n", "icuuc"]),
    libraryFace("CPhoneNumber", links: ["phonenumber", "protobuf"]),
    .systemLibrary(name: "CXml2", path: "Sources/Bindings/CXml2", pkgConfig: "libxml-2.0"),
    .target(
        name: "CUnpacking", dependencies: ["CXml2"], path: "Sources/Bindings/CUnpacking",
        linkerSettings: ["zip", "xml2", "zstd", "z"].map { .linkedLibrary($0) }),
    .systemLibrary(name: "CXGBoost", path: "Sources/Bindings/CXGBoost"),
    room("XapianKit", in: "Bindings", ["CXapian"]),
    room("UnicodeText", in: "Bindings", ["CICU"]),
    room("PhoneNumbers", in: "Bindings", ["CPhoneNumber"]),
    room("XGBoost", in: "Bindings", ["CXGBoost"]),
]

let domain: [Target] = [
    room("Records", in: "Domain", settings: lawful),
    room("Similarity", in: "Domain"),
    room("TextAnalysis", in: "Domain", ["UnicodeText", "PhoneNumbers", "Records"]),
    room("Matching", in: "Domain", ["Records", "TextAnalysis", "Similarity"]),
    room("Merging", in: "Domain", ["Records"], settings: lawful),
    room("Quality", in: "Domain", ["Records"]),
    room("Reviewing", in: "Domain", ["Records", "UnicodeText"]),
    room("Importing", in: "Domain", ["Records", "TextAnalysis"]),
    room("Searching", in: "Domain", ["Records", "TextAnalysis", "Similarity"]),
    room("SearchAnalytics", in: "Domain", ["Records", "Similarity"]),
    room("LeadScoring", in: "Domain", ["Records", "XGBoost"]),
    room("LeadFeatures", in: "Domain", ["Records", "TextAnalysis"]),
]

let adapters: [Target] = [
    .target(
        name: "Analyzers", path: "Analyzers", exclude: ["README.md"], sources: ["BundledDefinitions.swift"],
        resources: [.copy("entities"), .copy("text"), .copy("data"), .copy("features")], swiftSettings: strict),
    room(
        "Catalog", in: "Adapters",
        [
            "Analyzers", "Records", "TextAnalysis", "Matching", "Merging", "Quality", "Reviewing", "Searching",
            "Importing", "LeadFeatures", yams,
        ]),
    room("Storage", in: "Adapters", ["Records", "Quality", "Reviewing", "SearchAnalytics", grdb, sqlite, crypto]),
    room("SearchIndex", in: "Adapters", ["Records", "TextAnalysis", "Searching", "XapianKit"]),
    room("TabularFiles", in: "Adapters", ["Records", "CUnpacking"]),
    room("Parquet", in: "Adapters", ["Records", "CZstd"]),
]

let pipelines: [Target] = [
    room(
        "Pipelines", in: "Pipelines",
        [
            "Records", "TextAnalysis", "Similarity", "Matching", "Merging", "Quality", "Reviewing", "Importing",
            "Searching", "SearchAnalytics", "LeadFeatures", "LeadScoring", "XGBoost", "Catalog", "Storage",
            "SearchIndex",
            "TabularFiles", "Parquet",
            crypto, logging, metrics,
        ])
]

let entry: [Target] = [
    room(
        "HTTPAPI", in: "Entry",
        [
            "Pipelines", "Catalog", "Records", "Searching", "SearchAnalytics", "Matching", "Merging", "Quality",
            "Reviewing", "Importing", "LeadScoring", "LeadFeatures",
            "Reports",
            hummingbird, logging, metrics,
            crypto, mustache,
        ]
            + hummingbirdFoundation, resources: [.copy("Admin/Templates"), .copy("Admin/Assets")]),
    room(
        "Reports", in: "Entry",
        ["Pipelines", "Matching", "Quality", "Importing", "Records", "SearchAnalytics", "LeadScoring"]),
    .executableTarget(
        name: "kindred",
        dependencies: [
            "Pipelines", "HTTPAPI", "Reports", "Catalog", "Records", "Searching", "SearchAnalytics", "Matching",
            "Merging", "Quality",
            "Reviewing", "Importing", "LeadScoring", "LeadFeatures",
            argumentParser, logging,
            metrics,
        ],
        path: "Sources/Entry/kindred", swiftSettings: strict),
]

let tools: [Target] = [
    .target(name: "CorpusGeneration", path: "Tools/CorpusGeneration", swiftSettings: strict),
    .executableTarget(
        name: "corpus-gen", dependencies: ["CorpusGeneration", argumentParser], path: "Tools/corpus-gen",
        swiftSettings: strict),
]

let testTargets: [Target] = [
    .target(name: "CFaultPoints", path: "Tests/CFaultPoints", linkerSettings: [.linkedLibrary("dl")]),
    .target(
        name: "TestSupport", dependencies: ["Records", "Merging"], path: "Tests/TestSupport",
        swiftSettings: strict + lawful),
    tests("XapianKit", ["XapianKit"]),
    tests("UnicodeText", ["UnicodeText"]),
    tests("PhoneNumbers", ["PhoneNumbers"]),
    tests("Records", ["Records"]),
    tests("Similarity", ["Similarity"]),
    tests("TextAnalysis", ["TextAnalysis", "Records", "Catalog"]),
    tests("Matching", ["Matching", "Records", "TextAnalysis", "Catalog"]),
    tests("Merging", ["Merging", "Records"], settings: lawful),
    tests("Reviewing", ["Reviewing", "Records"]),
    tests("Importing", ["Importing", "Records", "TextAnalysis", "Catalog"]),
    tests("Searching", ["Searching", "Records", "TextAnalysis", "Catalog"], exclude: ["Language/vectors.jsonl"]),
    tests("SearchAnalytics", ["SearchAnalytics", "Records"]),
    tests("LeadFeatures", ["LeadFeatures", "Records"]),
    tests("Parquet", ["Parquet"]),
    tests("LeadScoring", ["LeadScoring", "Records"], exclude: ["scikit.py"]),
    tests("Catalog", ["Analyzers", "Catalog", "Merging", "Records"], resources: [.copy("Invalid")]),
    tests("Storage", ["Storage", "Records", "Reviewing", "SearchAnalytics", grdb]),
    tests("SearchIndex", ["SearchIndex", "Searching", "Records", "TextAnalysis", "Catalog"]),
    tests("TabularFiles", ["TabularFiles", "Records"]),
    tests(
        "Pipelines",
        [
            "Pipelines", "Records", "Catalog", "Storage", "Parquet", "SearchIndex", "Matching", "Merging",
            "Importing", "Quality", "Reviewing",
            "Searching", "SearchAnalytics", "LeadScoring", "LeadFeatures", "CorpusGeneration", "TabularFiles", grdb,
        ],
        exclude: ["Splink"]),
    tests(
        "Reports", ["Reports", "Pipelines", "Matching", "Importing", "Catalog", "Records", "SearchAnalytics"],
        exclude: ["Golden"]),
    tests("CorpusGeneration", ["CorpusGeneration"]),
    tests("Architecture"),
    tests(
        "HTTPAPI",
        ["HTTPAPI", "Pipelines", "Catalog", "Records", "LeadScoring", hummingbird, hummingbirdTesting, logging]
            + hummingbirdFoundation
    ),
    tests("EndToEnd", ["kindred", "corpus-gen", "Records", "HTTPAPI", grdb]),
    tests("Browser", ["kindred"]),
    tests("Faults", ["kindred", "CFaultPoints", "Records", "Pipelines", "Catalog"]),
]

let benchmarks: [Target] =
    Context.environment["ENABLE_BENCHMARKS"] == nil
    ? []
    : [
        .executableTarget(
            name: "row-benchmarks", dependencies: ["TabularFiles", "Records"], path: "Benchmarks/RowBenchmarks",
            swiftSettings: strict),
        .executableTarget(
            name: "text-benchmarks", dependencies: ["TextAnalysis", "Records"], path: "Benchmarks/TextBenchmarks",
            swiftSettings: strict),
        .executableTarget(
            name: "similarity-benchmarks", dependencies: ["Similarity"], path: "Benchmarks/SimilarityBenchmarks",
            exclude: ["rapidfuzz.cpp"], swiftSettings: strict),
        .executableTarget(
            name: "search-benchmarks",
            dependencies: [
                "SearchIndex", "Searching", "Catalog", "TabularFiles", "Importing", "TextAnalysis", "Records",
            ],
            path: "Benchmarks/SearchBenchmarks", swiftSettings: strict),
    ]

/// What reads files, under libFuzzer. How to build it: Corpora/broken/fuzz/README.md.
let fuzzing: [Target] =
    Context.environment["ENABLE_FUZZING"] == nil
    ? []
    : [
        .executableTarget(
            name: "fuzz-reading", dependencies: ["TabularFiles", "Records"], path: "Tools/fuzz-reading",
            swiftSettings: strict,
            linkerSettings: [.unsafeFlags(["-use-ld=lld"])])
    ]

/// Preloaded by tests that kill or starve a process at a chosen write; no part of the product.
let faultPoints = Product.library(name: "FaultPoints", type: .dynamic, targets: ["CFaultPoints"])

let package = Package(
    name: "kindred",
    products: Context.environment["KINDRED_ONLY"] == nil ? [faultPoints] : [],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: only(bindings + domain + adapters + pipelines + entry + tools + testTargets + benchmarks + fuzzing),
    cxxLanguageStandard: .cxx17
)

/// The targets named in `KINDRED_ONLY` (comma separated) with all that they need, or every target when it is not set.
/// `KINDRED_ONLY=StorageTests swift test` builds one room and nothing above it: seconds instead of the HTTP stack.
func only(_ all: [Target]) -> [Target] {
    guard let wanted = Context.environment["KINDRED_ONLY"] else { return all }
    var kept: Set<String> = []
    var open = wanted.split(separator: ",").map(String.init)
    while let name = open.popLast() {
        guard kept.insert(name).inserted, let target = all.first(where: { $0.name == name }) else { continue }
        for case .byNameItem(let dependency, _) in target.dependencies { open.append(dependency) }
    }
    return all.filter { kept.contains($0.name) }
}
