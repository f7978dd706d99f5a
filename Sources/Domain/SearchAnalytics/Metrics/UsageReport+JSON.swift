package import Records

extension UsageReport {
    /// The report as programs read it: null where nothing could be measured.
    package var document: JSONValue {
        .object([
            "window": .object([
                "from": .string(window.from.iso), "to": .string(window.to.iso),
                "definitions": .string(settings.words), "least_users": .integer(threshold.users),
                "least_days": .integer(threshold.days),
            ]),
            "requests": .integer(requests), "outcome": outcome.document,
            "effort": .object([
                "keystrokes_to_click": .figure(effort.keystrokesToClick),
                "milliseconds_to_click": .figure(effort.millisecondsToClick),
            ]),
            "faults": .object([
                "faulty": faults.faulty.document, "codes": .array(faults.codes.map(\.document)),
                "fixes_taken": faults.fixesTaken.document,
            ]),
            "latency": .array(latencies.map(\.document)),
            "mix": .object([
                "kinds": .array(mix.kinds.map(\.document)), "shapes": .array(mix.shapes.map(\.document)),
                "fields": .array(mix.fields.map(\.document)),
            ]),
            "words": words.document, "days": .array(days.map(\.document)),
            "variants": .array(variants.map(\.document)), "interleaving": .array(interleaving.map(\.document)),
        ])
    }
}

extension JSONValue {
    static func integer(_ number: Int) -> JSONValue { .number(Double(number)) }
    static func integer(_ number: Int?) -> JSONValue { number.map { .number(Double($0)) } ?? .null }
    static func figure(_ number: Double?) -> JSONValue { number.map { .number($0) } ?? .null }
}

extension Rate {
    package var document: JSONValue {
        .object([
            "count": .integer(count), "of": .integer(total), "value": .figure(value),
            "low": .figure(interval?.lowerBound), "high": .figure(interval?.upperBound), "firm": .bool(isFirm),
        ])
    }
}

extension OutcomeFigures {
    fileprivate var document: JSONValue {
        .object([
            "searches": .integer(searches), "users": .integer(users), "zero": zero.document, "weak": weak.document,
            "rescues": .array(
                rescues.map {
                    .object(["rescue": .string($0.rescue.rawValue), "searches": .integer($0.searches)])
                }),
            "click": click.document, "click_first": clickFirst.document, "click_top_three": clickTopThree.document,
            "reciprocal_rank": .figure(reciprocalRank), "click_position": .figure(clickPosition),
            "success": success.document, "abandoned": abandoned.document, "reformulated": reformulated.document,
            "freshness_misses": .integer(freshnessMisses),
        ])
    }
}

extension CountRow {
    fileprivate var document: JSONValue {
        .object(["name": .string(name), "searches": .integer(searches), "users": .integer(users)])
    }
}

extension LatencyRow {
    fileprivate var document: JSONValue {
        .object([
            "surface": .string(surface.rawValue), "kind": .string(kind), "typos": .bool(assumesTypos),
            "requests": .integer(requests), "p50_us": .integer(p50), "p95_us": .integer(p95), "p99_us": .integer(p99),
            "over_budget": overBudget.document,
        ])
    }
}

extension WordFigures {
    fileprivate var document: JSONValue {
        .object([
            "top": .array(top.map(\.document)), "zero": .array(zero.map(\.document)),
            "gaps": .array(
                gaps.map {
                    .object([
                        "word": .string($0.word), "searches": .integer($0.searches), "users": .integer($0.users),
                        "nearest": $0.nearest.map { .string($0) } ?? .null,
                    ])
                }),
            "synonyms": .array(
                synonyms.map {
                    .object([
                        "from": .string($0.from), "to": .string($0.to), "searches": .integer($0.searches),
                        "users": .integer($0.users),
                    ])
                }),
            "other_searches": .integer(otherSearches), "other_zero": .integer(otherZero),
        ])
    }
}

extension TextRow {
    fileprivate var document: JSONValue {
        .object([
            "text": .string(text), "searches": .integer(searches), "users": .integer(users), "zero": .integer(zero),
            "clicks": .integer(clicks), "reciprocal_rank": .figure(reciprocalRank),
        ])
    }
}

extension DayRow {
    fileprivate var document: JSONValue {
        .object([
            "day": .string(day.description), "searches": .integer(searches), "users": .integer(users),
            "zero": zero?.document ?? .null, "click": click?.document ?? .null,
        ])
    }
}

extension VariantRow {
    fileprivate var document: JSONValue {
        .object([
            "variant": .string(variant), "searches": .integer(searches), "users": .integer(users),
            "zero": zero.document, "click": click.document, "success": success.document,
            "reciprocal_rank": .figure(reciprocalRank),
        ])
    }
}

extension InterleavingRow {
    fileprivate var document: JSONValue {
        .object([
            "variant": .string(variant), "left_wins": .integer(leftWins), "right_wins": .integer(rightWins),
            "ties": .integer(ties), "right_share": .figure(rightShare), "low": .figure(interval?.lowerBound),
            "high": .figure(interval?.upperBound), "different": .bool(isDifferent),
        ])
    }
}
