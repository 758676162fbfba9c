// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD

extension Exchange {
    /// A piece of the body is there; `count` is set to the number of its bytes that were left alone.
    func receive(_ piece: UnsafeRawBufferPointer, left count: UnsafeMutablePointer<Int>) -> MHD_Result {
        guard piece.count <= self.intake.room else { return unsafe self.receiveBeyondRoom(piece, left: count) }
        unsafe self.intake.append(piece)
        unsafe count.pointee = 0
        return .YES
    }

    private func receiveBeyondRoom(
        _ piece: UnsafeRawBufferPointer,
        left count: UnsafeMutablePointer<Int>
    ) -> MHD_Result {
        self.resumed()
        switch self.intake.meter.verdict(on: piece.count) {
        case .refuse: return .NO
        case .discard:
            self.releaseBody(self.intake.discard(piece.count))
            self.isInBudget = false
        case .keep:
            guard self.findRoom(for: piece.count) else { return self.holdUp(for: piece.count) }
            unsafe self.intake.append(piece)
        }
        unsafe count.pointee = 0
        return .YES
    }

    /// Gets bytes of the budget for a piece of `count` bytes.
    private func findRoom(for count: Int) -> Bool {
        self.intake.grant(self.state.withLock { $0.takeGranted() })
        guard count > self.intake.room else { return true }
        let wanted = self.wanted(for: count)
        self.isInBudget = true
        guard self.context.ledger.lease(wanted, for: self, leased: self.intake.leased) else { return false }
        self.intake.grant(wanted)
        return true
    }

    private func wanted(for count: Int) -> Int {
        self.intake.wanted(for: count, alwaysAdmitted: self.context.configuration.alwaysAdmittedBodySize)
    }

    /// Suspends the connection until there are bytes of the budget for a piece of `count` bytes.
    ///
    /// The piece is left with the library, which comes with it again.
    private func holdUp(for count: Int) -> MHD_Result {
        if self.context.isClosed { return .NO }
        self.suspend()
        self.connection.time { $0.paused(at: .now) }
        self.state.withLock { $0.holdUp() }
        let wanted = self.wanted(for: count)
        if self.context.ledger.leaseOrWait(wanted, for: self, leased: self.intake.leased) {
            self.resumeReceiving(granted: wanted)
        } else if self.context.isClosed {
            self.resumeReceiving(granted: 0)
        }
        return .YES
    }

    /// Goes on reading the body, which has `granted` more bytes of the budget; from any thread.
    func resumeReceiving(granted: Int) {
        self.context.whileResuming {
            guard self.state.withLock({ $0.goOn(granted: granted) }) else { return }
            self.connection.time { $0.resumed(at: .now) }
            self.resume()
        }
    }

    /// The whole request is there.
    func requestArrived() -> MHD_Result {
        if let immediate = self.immediate { return self.send(immediate) }
        if self.intake.leased > self.context.configuration.alwaysAdmittedBodySize { self.context.ledger.arrived(self) }
        return self.startAnswering()
    }
}
