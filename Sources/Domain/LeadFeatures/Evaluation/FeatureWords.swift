import Records

/// The words that the codes of categories stand for.
struct FeatureWords {
    let all: [[String]]

    init(_ plan: FeaturePlan, _ world: FeatureWorld) {
        var all = [[String]](repeating: [], count: plan.features.count)
        for subject in plan.subjects {
            let rows = world.tables[subject.type]?.rows
            for task in subject.states {
                guard [.value, .first].contains(task.source.take), let reference = task.source.fields.first,
                    let rows, let place = rows.column(reference), plan.features[task.slot].kind == .category
                else { continue }
                let words = rows.columns[place].words
                all[task.slot] = (0..<words.count).map { words[$0] }
            }
            for calendar in subject.calendars where calendar.part == .month {
                all[calendar.slot] = CalendarReader.months
            }
            for task in subject.groups.flatMap(\.tasks) where task.source.take == .highest {
                all[task.slot] = task.source.words
            }
        }
        self.all = all
    }
}
