@main
struct CorpusGen {
    static func main() {}
}
