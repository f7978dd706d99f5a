package import Records

/// How records of one type are matched: what `matching.yaml` says.
package struct MatchingDefinition: Hashable, Sendable, Codable {
    package var type: EntityType
    /// The columns of normal forms that keys and comparisons read.
    package var columns: [MatchingColumn]
    /// What brings two records together; a pair that shares no key is never compared.
    package var keys: [KeyRule]
    /// What splits a block of more than `keySettings.blockLimit` records, each by itself.
    package var refinements: [KeyPart]
    package var keySettings: KeySettings
    package var comparisons: [Comparison]
    /// What else than being the same makes two records agree.
    package var relations: [Relation]
    package var training: TrainingSettings
    package var clusters: ClusterSettings
    /// How columns that no field claims are compared; nil when they take no part.
    package var unfamiliar: UnfamiliarColumns?

    package init(
        type: EntityType, columns: [MatchingColumn], keys: [KeyRule], refinements: [KeyPart], keySettings: KeySettings,
        comparisons: [Comparison], relations: [Relation] = [], training: TrainingSettings, clusters: ClusterSettings,
        unfamiliar: UnfamiliarColumns?
    ) {
        self.type = type
        self.columns = columns
        self.keys = keys
        self.refinements = refinements
        self.keySettings = keySettings
        self.comparisons = comparisons
        self.relations = relations
        self.training = training
        self.clusters = clusters
        self.unfamiliar = unfamiliar
    }

    /// The place of a column by its name.
    package func column(_ name: String) -> Int? { columns.firstIndex { $0.name == name } }
}

/// One column of normal forms, made from a record's fields or from columns before it.
package struct MatchingColumn: Hashable, Sendable, Codable {
    package var name: String
    /// How raw values of the fields are normalised.
    package var kind: FieldKind
    package var source: ColumnSource
    /// Which other column tells the holders of one value apart: a telephone number that records with many different
    /// family names carry belongs to a house, not to a person.
    package var sharing: Sharing?

    package init(name: String, kind: FieldKind, source: ColumnSource, sharing: Sharing? = nil) {
        self.name = name
        self.kind = kind
        self.source = source
        self.sharing = sharing
    }

    /// When a value counts as shared.
    package struct Sharing: Hashable, Sendable, Codable {
        /// The column whose distinct values are counted.
        package var by: String
        /// A value held by more distinct values of `by` than this is shared.
        package var limit: Int

        package init(by: String, limit: Int) {
            self.by = by
            self.limit = limit
        }
    }
}

/// Where a column's values come from.
package enum ColumnSource: Hashable, Sendable, Codable {
    /// All values of these fields; when none of them has one, the `part` of the whole names in `whole`.
    case fields([FieldName], whole: [FieldName], part: NamePart?)
    /// A part of the values of columns that stand before it.
    case derived(DerivedPart, of: [String])
    /// A column of the file that no field claims, under its own name.
    case unfamiliar(FieldName)
}

/// The halves of a person's whole name.
package enum NamePart: String, Hashable, Sendable, Codable, CaseIterable {
    case given
    case family
}

/// What a derived column keeps of a normal form.
package enum DerivedPart: String, Hashable, Sendable, Codable, CaseIterable {
    /// The words of all columns together, sorted, each once.
    case words
    /// The part of a mail address before the `@`, unless it is a role such as `info`.
    case mailbox
    /// The domain of a mail or web address, unless everybody can have an address there.
    case organisationDomain = "organisation_domain"
    /// The numbers in a text, in their order: `12`, `4 b` of a street.
    case numbers
    /// The words without a digit.
    case letters
    /// The words of a job title written out, sorted, each once: `operations president vice` of `VP, Ops`.
    case jobWords = "job_words"
    /// The first word.
    case firstWord = "first_word"
    /// Each word as a value by itself, so that a rare word that two texts share can weigh more than a common one.
    case eachWord = "each_word"
    /// The first four digits of a day.
    case year
    /// What the first column holds beyond the words of the others: `1987` of the mailbox `j.berg1987` of a Jo Berg.
    case beyond
}
