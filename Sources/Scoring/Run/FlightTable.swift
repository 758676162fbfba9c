// ScoringFunctions
// SPDX-License-Identifier: MIT

import Synchronization

/// The rows being scored right now, so that identical ones are computed once.
final class FlightTable: Sendable {
    /// One row; `nil` when whoever scores it has failed or given up.
    typealias RowFlight = Flight<RowResult?>

    /// A row that the cache does not have, and who scores it.
    struct Entry {
        /// Where the result is announced; `nil` for a row without a key, which is nobody else's business.
        let flight: (key: CacheKey, flight: RowFlight)?
        /// Whether this caller scores the row and ends the flight.
        ///
        /// If not, somebody else does, or this caller itself further up in the same slice.
        let isLed: Bool
    }

    private let flights = Mutex<[CacheKey: RowFlight]>([:])

    /// Whether anyone waits for somebody else's row.
    var hasFollowers: Bool {
        self.flights.withLock { $0.values.contains(where: \.hasFollowers) }
    }

    /// Enters the rows of a slice.
    ///
    /// All of them are entered under one lock, and the caller scores those that it leads before it waits for others;
    /// otherwise two slices that hold the same two rows in opposite order would wait for each other for ever.
    func enter(_ keys: [CacheKey?]) -> [Entry] {
        self.flights.withLock { flights in keys.map { Self.enter($0, into: &flights) } }
    }

    /// Enters the rows of a slice if the caller leads all of them; `nil`, and none was entered, if somebody is scoring one
    /// or two are the same.
    func lead(_ keys: [CacheKey?]) -> [Entry]? {
        let known = keys.compactMap(\.self)
        if known.isEmpty { return keys.map { _ in Entry(flight: nil, isLed: true) } }
        guard known.count < 2 || Set(known).count == known.count else { return nil }
        return self.flights.withLock { flights in
            guard !known.contains(where: { flights[$0] != nil }) else { return nil }
            return keys.map { Self.enter($0, into: &flights) }
        }
    }

    private static func enter(_ key: CacheKey?, into flights: inout [CacheKey: RowFlight]) -> Entry {
        guard let key else { return Entry(flight: nil, isLed: true) }
        if let flight = flights[key] { return Entry(flight: (key, flight), isLed: false) }
        let flight = RowFlight()
        flights[key] = flight
        return Entry(flight: (key, flight), isLed: true)
    }

    /// Ends the flight that the caller leads.
    ///
    /// Ending it twice, after giving up for example, does nothing.
    func end(_ entry: Entry, with result: RowResult?) {
        guard let (key, flight) = entry.flight else { return }
        self.flights.withLock { flights in
            if flights[key] === flight { flights[key] = nil }
        }
        flight.end(result)
    }
}
