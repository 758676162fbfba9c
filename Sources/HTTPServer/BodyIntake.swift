// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Bytes

/// The body of one request as it arrives, and the bytes of the budget that it was given.
struct BodyIntake {
    /// Bytes that may be appended without asking anyone.
    private(set) var room = 0
    /// Bytes of the budget that are the body's.
    private(set) var leased = 0
    /// What was received, and what may be.
    private(set) var meter: BodyMeter
    private var buffer: ByteBuffer?
    private let announced: Int?

    /// The most memory that is taken because a sender announced that much.
    private static let mostAnnouncedCapacity = 1024 * 1024
    /// Leases grow with the body, from the first of these to the last.
    private static let leaseSizes = 16 * 1024...256 * 1024

    /// The intake for a body that is at most `limit` bytes, and `announced` ones if the sender said so.
    init(limit: Int?, announced: Int?) {
        self.meter = BodyMeter(limit: limit, announced: announced)
        self.announced = announced
    }

    /// Keeps a piece that is no longer than `room`.
    mutating func append(_ piece: UnsafeRawBufferPointer) {
        self.room -= piece.count
        self.meter.receive(piece.count)
        let buffer = self.buffer ?? self.makeBuffer(for: piece.count)
        unsafe buffer.append(piece)
    }

    /// Drops a piece, and what was kept; the bytes of the budget that are no longer needed.
    mutating func discard(_ count: Int) -> Int {
        self.meter.receive(count)
        self.room = 0
        self.buffer = nil
        return self.leased.take(0)
    }

    /// The bytes to ask the budget for, so that a piece of `count` bytes can be kept.
    ///
    /// A body that is small, or may still be, asks for no more than small ones are given.
    func wanted(for count: Int, alwaysAdmitted: Int) -> Int {
        let needed = self.meter.received.saturatingSum(count) - self.leased
        let remaining = (self.announced ?? self.meter.limit ?? .max) - self.leased
        let ahead = min(max(self.leased, BodyIntake.leaseSizes.lowerBound), BodyIntake.leaseSizes.upperBound)
        let small = alwaysAdmitted - self.leased
        let wanted = max(needed, min(ahead, remaining))
        return small >= needed ? min(wanted, small) : wanted
    }

    /// Takes `bytes` of the budget.
    mutating func grant(_ bytes: Int) {
        self.leased += bytes
        self.room = min(self.leased, self.meter.limit ?? .max) - self.meter.received
    }

    /// The body, which has arrived; the intake is empty afterwards.
    mutating func finish() -> HTTPBody {
        defer { self.buffer = nil }
        if self.meter.isTooLarge, let limit = self.meter.limit { return .tooLarge(limit: limit) }
        return .complete(self.buffer ?? ByteBuffer.empty)
    }

    private mutating func makeBuffer(for count: Int) -> ByteBuffer {
        let buffer = ByteBuffer(capacity: max(count, min(self.announced ?? 1024, BodyIntake.mostAnnouncedCapacity)))
        self.buffer = buffer
        return buffer
    }
}

extension Int {
    /// The value, which becomes `replacement`.
    fileprivate mutating func take(_ replacement: Int) -> Int {
        defer { self = replacement }
        return self
    }
}

extension ByteBuffer {
    /// The body of every request without one; nothing is appended to it.
    fileprivate static let empty = ByteBuffer(capacity: 1)
}
