import Glibc
package import Searching

extension SearchLimits {
    /// The limits of a search that may take so long from now on.
    package static func within(milliseconds: Int) -> SearchLimits {
        var limits = SearchLimits()
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        limits.deadline =
            UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec) + UInt64(max(1, milliseconds)) * 1_000_000
        return limits
    }
}
