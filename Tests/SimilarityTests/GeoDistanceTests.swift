import Foundation
import Similarity
import TestSupport
import Testing

@Suite struct GeoDistanceLaws {
    private static func randomPoints(_ count: Int, seed: UInt64) -> [GeoDistance.Point] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).compactMap { _ in
            GeoDistance.Point(
                latitude: Double.random(in: -90...90, using: &random),
                longitude: Double.random(in: -180...180, using: &random))
        }
    }

    /// The angle between two vectors by the arc tangent, with the system's sines.
    private static func plain(_ left: GeoDistance.Point, _ right: GeoDistance.Point) -> Double {
        let (p, q) = (left.latitude * .pi / 180, right.latitude * .pi / 180)
        let d = (left.longitude - right.longitude) * .pi / 180
        let across = hypot(cos(q) * sin(d), cos(p) * sin(q) - sin(p) * cos(q) * cos(d))
        return GeoDistance.earthRadius * atan2(across, sin(p) * sin(q) + cos(p) * cos(q) * cos(d))
    }

    @Test("metres equal those of the system's functions, are symmetric and bounded")
    func equalsPlain() {
        let points = Self.randomPoints(400, seed: 7)
        for (left, right) in zip(points, points.reversed()) {
            let metres = GeoDistance.metres(left, right)
            #expect(abs(metres - Self.plain(left, right)) < 0.05, "seed 7: \(left) \(right)")
            #expect(metres == GeoDistance.metres(right, left))
            #expect((0...(GeoDistance.earthRadius * .pi + 1e-6)).contains(metres))
            #expect(GeoDistance.metres(left, left) == 0)
        }
    }

    @Test("small distances keep their digits", arguments: [0.0, 52.5, 89.0])
    func smallDistances(_ latitude: Double) throws {
        let left = try #require(GeoDistance.Point(latitude: latitude, longitude: 13.4))
        let right = try #require(GeoDistance.Point(latitude: latitude + 1e-5, longitude: 13.4))
        #expect(abs(GeoDistance.metres(left, right) - 1e-5 * .pi / 180 * GeoDistance.earthRadius) < 1e-6)
    }

    @Test("a cut-off changes only what is beyond it")
    func cutoffOnlyCuts() {
        let points = Self.randomPoints(300, seed: 8)
        for (left, right) in zip(points, points.dropFirst()) {
            let metres = GeoDistance.metres(left, right)
            for cutoff in [0, 1e6, metres, 1.5e7] {
                let expected = metres <= cutoff ? metres : cutoff.nextUp
                #expect(GeoDistance.metres(left, right, cutoff: cutoff) == expected, "seed 8")
            }
            let near = GeoDistance.similarity(left, right, scale: 1e6)
            let cut = GeoDistance.similarity(left, right, scale: 1e6, cutoff: 0.2)
            #expect(cut == (near >= 0.2 ? near : 0) && (0...1).contains(near), "seed 8")
        }
    }

    @Test("the date line is no border, and points are read or refused")
    func readsPoints() throws {
        func point(_ text: String) -> GeoDistance.Point? {
            Array(text.utf8).withUnsafeBufferPointer { GeoDistance.Point($0) }
        }
        let west = try #require(point("0,-179.5"))
        let east = try #require(point("0, 179.5"))
        #expect(abs(GeoDistance.metres(west, east) - .pi / 180 * GeoDistance.earthRadius) < 1e-3)
        for text in ["", "91,0", "0,181", "1;2", "52.5", "north,east"] { #expect(point(text) == nil, "\(text)") }
    }
}
