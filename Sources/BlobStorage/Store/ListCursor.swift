// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Where a list has come to: which names and folders have nothing to do with what comes next.
struct ListCursor {
    private let query: BlobListQuery
    /// What the names have in common that were listed as one item last.
    private var group: [UInt8]?

    /// The beginning of a list.
    init(_ query: BlobListQuery) {
        self.query = query
    }

    /// Whether there may be names to list among those that begin with `folder`.
    func enters(_ folder: [UInt8]) -> Bool {
        let marker = self.query.marker
        guard folder.starts(with: self.query.prefix) || self.query.prefix.starts(with: folder) else { return false }
        guard marker.starts(with: folder) || !folder.lexicographicallyPrecedes(marker) else { return false }
        return self.group.map { !folder.starts(with: $0) } ?? true
    }

    /// Whether `name` is listed, by itself or as the first of a group.
    func lists(_ name: [UInt8]) -> Bool {
        guard name.starts(with: self.query.prefix), !name.lexicographicallyPrecedes(self.query.marker) else {
            return false
        }
        return self.group.map { !name.starts(with: $0) } ?? true
    }

    /// Begins the group that `name` belongs to; what its names have in common, or `nil` when it is listed by itself.
    mutating func startGroup(with name: [UInt8]) -> String? {
        let delimiter = self.query.delimiter
        let start = self.query.prefix.count
        guard !delimiter.isEmpty, name.count - start >= delimiter.count else { return nil }
        for place in start...(name.count - delimiter.count) where name[place...].starts(with: delimiter) {
            self.group = Array(name[..<(place + delimiter.count)])
            return self.group.map { String(decoding: $0, as: UTF8.self) }
        }
        return nil
    }
}
