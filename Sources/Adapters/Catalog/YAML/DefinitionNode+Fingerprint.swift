import Records

extension DefinitionNode {
    /// Adds what the node says, without layout, comments, quotes and lines: two files that read the same digest the same.
    /// The order of a mapping's keys counts, since some mappings (fields) mean it.
    func add(to digest: inout Fingerprint) {
        switch content {
        case .empty: digest.add("~")
        case .scalar(let text, _): digest.add("s" + text)
        case .list(let items):
            digest.add("l\(items.count)")
            for item in items { item.add(to: &digest) }
        case .mapping(let members):
            digest.add("m\(members.count)")
            for member in members {
                digest.add(member.name)
                member.value.add(to: &digest)
            }
        }
    }
}
