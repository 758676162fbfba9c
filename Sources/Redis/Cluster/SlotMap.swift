// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// Which node has which slot of a cluster.
struct SlotMap: Sendable, Equatable {
    private var nodes: [Endpoint] = []
    private var indices: [UInt16]  // one for each slot; the index in `nodes`, or `unknown`

    private static let unknown = UInt16.max
    private static let maximumNodes = 4_096

    /// A map that knows nothing.
    init() {
        self.indices = Array(repeating: Self.unknown, count: Slot.count)
    }

    /// Reads the answer to `CLUSTER SLOTS`: arrays of first slot, last slot, primary, replicas.
    ///
    /// - Parameters:
    ///   - reply: The answer.
    ///   - host: The host that was asked, which is meant where a node has no address.
    init?(_ reply: RedisReply, askedAt host: String) {
        guard let ranges = reply.elements else { return nil }
        self.init()
        for range in ranges {
            guard let parts = range.elements, parts.count >= 3, let node = parts[2].elements, node.count >= 2,
                let first = parts[0].number.flatMap(Slot.init(number:)),
                let last = parts[1].number.flatMap(Slot.init(number:)), first.number <= last.number,
                let port = node[1].number, (1...65_535).contains(port)
            else { return nil }
            let name = node[0].text.flatMap { $0.isEmpty || $0 == "?" ? nil : $0 } ?? host
            guard let index = self.index(of: Endpoint(host: name, port: port)) else { return nil }
            for slot in first.number...last.number { self.indices[slot] = index }
        }
    }

    /// The node that has `slot`, as far as is known.
    func endpoint(of slot: Slot) -> Endpoint? {
        let index = self.indices[slot.number]
        return index == Self.unknown ? nil : self.nodes[Int(index)]
    }

    /// Learns that `slot` is at `endpoint`.
    mutating func move(_ slot: Slot, to endpoint: Endpoint) {
        if let index = self.index(of: endpoint) { self.indices[slot.number] = index }
    }

    /// The nodes that have slots.
    var endpoints: Set<Endpoint> {
        Set(Set(self.indices).compactMap { $0 == Self.unknown ? nil : self.nodes[Int($0)] })
    }

    private mutating func index(of endpoint: Endpoint) -> UInt16? {
        if let index = self.nodes.firstIndex(of: endpoint) { return UInt16(index) }
        guard self.nodes.count < Self.maximumNodes else { return nil }
        self.nodes.append(endpoint)
        return UInt16(self.nodes.count - 1)
    }
}
