/// How far two places on the earth are apart.
package enum GeoDistance {
    /// A place in degrees: latitude from -90 to 90, longitude from -180 to 180.
    package struct Point: Hashable, Sendable {
        package let latitude: Double
        package let longitude: Double

        /// Nil outside the ranges.
        package init?(latitude: Double, longitude: Double) {
            guard abs(latitude) <= 90, abs(longitude) <= 180 else { return nil }
            (self.latitude, self.longitude) = (latitude, longitude)
        }

        /// Reads `latitude,longitude` in plain decimal form, with or without a space after the comma.
        package init?(_ text: UnsafeBufferPointer<UInt8>) {
            guard let comma = text.firstIndex(of: 0x2C) else { return nil }
            var start = comma + 1
            if start < text.count && text[start] == 0x20 { start += 1 }
            guard let latitude = NumericProximity.number(UnsafeBufferPointer(rebasing: text[..<comma])),
                let longitude = NumericProximity.number(UnsafeBufferPointer(rebasing: text[start...]))
            else { return nil }
            self.init(latitude: latitude, longitude: longitude)
        }
    }

    /// The mean radius of the ellipsoid WGS 84 (Moritz 1980), in metres.
    package static let earthRadius = 6_371_008.8

    /// Metres along the great circle, by the haversine (Sinnott 1984); within half a percent of the ellipsoid's.
    /// `cutoff.nextUp` stands for anything beyond `cutoff`. Symmetric, 0 for the same place.
    package static func metres(_ left: Point, _ right: Point, cutoff: Double = .infinity) -> Double {
        let degree = Double.pi / 180
        // No way is shorter than the one along the meridian.
        let north = abs(left.latitude - right.latitude) * degree
        if north * earthRadius > cutoff * (1 + 1e-12) { return cutoff.nextUp }
        let east = abs(left.longitude - right.longitude) * degree
        let (a, b) = (Angle.sine(north / 2), Angle.sine(min(east, 2 * .pi - east) / 2))
        let cosines =
            Angle.sine(.pi / 2 - abs(left.latitude) * degree) * Angle.sine(.pi / 2 - abs(right.latitude) * degree)
        let metres = 2 * earthRadius * Angle.arcSine(min(1, (a * a + cosines * b * b).squareRoot()))
        return metres <= cutoff ? metres : cutoff.nextUp
    }

    /// 1 at the same place, one half at `scale` metres, towards 0 beyond: `scale / (scale + metres)`, or 0 when that is
    /// below `cutoff`.
    package static func similarity(_ left: Point, _ right: Point, scale: Double, cutoff: Double = 0) -> Double {
        let value = scale / (scale + metres(left, right))
        return value >= cutoff ? value : 0
    }
}

/// Sines without a library: pure rooms import nothing.
enum Angle {
    /// The sine of an angle from -pi/2 to pi/2, by its series up to the power of 21: exact to the last place or two.
    static func sine(_ x: Double) -> Double {
        let square = x * x
        var sum = 1.0
        for n in stride(from: 20.0, through: 2, by: -2) { sum = 1 - square / (n * (n + 1)) * sum }
        return x * sum
    }

    /// The angle from 0 to pi/2 of a sine from 0 to 1, by Newton's steps; near 1 by way of the cosine, where the sine
    /// is flat.
    static func arcSine(_ sine: Double) -> Double {
        if sine > 0.75 { return .pi / 2 - arcSine(((1 - sine) * (1 + sine)).squareRoot()) }
        var angle = sine
        for _ in 0..<5 { angle -= (Self.sine(angle) - sine) / Self.sine(.pi / 2 - angle) }
        return angle
    }
}
