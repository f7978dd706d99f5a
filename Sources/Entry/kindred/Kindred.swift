@main
struct Kindred {
    static func main() {}
}
