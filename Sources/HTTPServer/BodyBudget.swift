// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Decides which bodies may grow when the process holds many bytes of them.
///
/// A body is known by the number of its request; a smaller one is an older one. Small bodies always grow, and so does the
/// oldest of the large ones that are still arriving, so that one request always comes to its end and frees what it holds.
struct BodyBudget {
    /// Bytes that a waiting body was given.
    struct Grant: Equatable {
        let request: UInt64
        let bytes: Int
    }

    /// A body that has grown beyond what is always admitted.
    private struct LargeBody {
        let request: UInt64
        var leased: Int
        var isArriving = true
        var wanted = 0
    }

    /// Bytes that may be held before large bodies wait.
    let limit: Int
    /// Bodies of up to this many bytes never wait.
    let alwaysAdmitted: Int
    /// Bytes that all bodies hold, or may come to hold with what they were given.
    private(set) var held = 0
    private var large: [LargeBody] = []  // oldest first

    /// A budget of `limit` bytes.
    init(limit: Int, alwaysAdmitted: Int) {
        self.limit = limit
        self.alwaysAdmitted = alwaysAdmitted
    }

    /// Gives the body of `request`, which was given `leased` bytes so far, `bytes` more if it may grow.
    ///
    /// Otherwise the body is remembered as waiting when it `waits`, and comes up in a later list of grants.
    mutating func lease(_ bytes: Int, for request: UInt64, leased: Int, waits: Bool) -> Bool {
        guard leased.saturatingSum(bytes) > self.alwaysAdmitted else {
            self.giveSmall(bytes, to: request)
            return true
        }
        let index = self.index(of: request, leased: leased)
        guard self.admits(bytes, at: index) else {
            if waits { self.large[index].wanted = bytes }
            return false
        }
        self.give(bytes, at: index)
        return true
    }

    /// Notes that the body of `request` has arrived; it is held until it is released.
    mutating func arrived(_ request: UInt64) -> [Grant] {
        guard let index = self.large.firstIndex(where: { $0.request == request }) else { return [] }
        self.large[index].isArriving = false
        return self.grants()
    }

    /// Takes back the `leased` bytes of the body of `request`, which is gone.
    mutating func release(_ request: UInt64, leased: Int) -> [Grant] {
        if let index = self.large.firstIndex(where: { $0.request == request }) {
            self.held -= self.large.remove(at: index).leased
        } else {
            self.held -= leased
        }
        return self.grants()
    }

    /// The place of the body of `request` among the large ones, which it enters if it is new there.
    private mutating func index(of request: UInt64, leased: Int) -> Int {
        let index = self.large.firstIndex { $0.request >= request } ?? self.large.endIndex
        if index == self.large.endIndex || self.large[index].request != request {
            self.large.insert(LargeBody(request: request, leased: leased), at: index)
        }
        return index
    }

    private mutating func giveSmall(_ bytes: Int, to request: UInt64) {
        if let index = self.large.firstIndex(where: { $0.request == request }) {
            self.give(bytes, at: index)
        } else {
            self.held += bytes
        }
    }

    private func admits(_ bytes: Int, at index: Int) -> Bool {
        self.held.saturatingSum(bytes) <= self.limit || self.large.firstIndex(where: \.isArriving) == index
    }

    private mutating func give(_ bytes: Int, at index: Int) {
        self.held += bytes
        self.large[index].leased += bytes
        self.large[index].wanted = 0
    }

    /// Gives waiting bodies what they want, oldest first, until one has to go on waiting.
    private mutating func grants() -> [Grant] {
        var grants: [Grant] = []
        for index in self.large.indices where self.large[index].wanted > 0 {
            let bytes = self.large[index].wanted
            guard self.admits(bytes, at: index) else { break }
            self.give(bytes, at: index)
            grants.append(Grant(request: self.large[index].request, bytes: bytes))
        }
        return grants
    }
}
