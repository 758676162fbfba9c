// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import HTTPServer

@Suite("Body budgets")
struct BodyBudgetTests {
    private func budget(_ limit: Int = 100, alwaysAdmitted: Int = 10) -> Budget {
        Budget(BodyBudget(limit: limit, alwaysAdmitted: alwaysAdmitted))
    }

    /// A budget that can be changed within an expectation.
    private final class Budget {
        private var budget: BodyBudget

        init(_ budget: BodyBudget) { self.budget = budget }

        var held: Int { self.budget.held }
        func lease(_ bytes: Int, for request: UInt64, leased: Int, waits: Bool) -> Bool {
            self.budget.lease(bytes, for: request, leased: leased, waits: waits)
        }
        func arrived(_ request: UInt64) -> [BodyBudget.Grant] { self.budget.arrived(request) }
        func release(_ request: UInt64, leased: Int) -> [BodyBudget.Grant] {
            self.budget.release(request, leased: leased)
        }
    }

    @Test("bodies grow as long as there is budget")
    func bodiesGrow() {
        let budget = self.budget()
        #expect(budget.lease(50, for: 1, leased: 0, waits: true))
        #expect(budget.lease(50, for: 2, leased: 0, waits: true))
        #expect(budget.held == 100)
        #expect(!budget.lease(1, for: 2, leased: 50, waits: true))
        #expect(budget.held == 100)
    }

    @Test("small bodies always grow, and are taken back")
    func smallBodiesAlwaysGrow() {
        let budget = self.budget(0)
        #expect(budget.lease(4, for: 1, leased: 0, waits: true))
        #expect(budget.lease(6, for: 1, leased: 4, waits: true))
        #expect(budget.held == 10)
        #expect(budget.release(1, leased: 10).isEmpty)
        #expect(budget.held == 0)
    }

    @Test("the oldest body that is arriving always grows, whichever came first to be large")
    func oldestAlwaysGrows() {
        let budget = self.budget()
        #expect(budget.lease(100, for: 7, leased: 0, waits: true))
        #expect(budget.lease(100, for: 3, leased: 0, waits: true))
        #expect(!budget.lease(1, for: 7, leased: 100, waits: true))
        #expect(budget.lease(1_000, for: 3, leased: 100, waits: true))
        #expect(budget.held == 1_200)
    }

    @Test("when the oldest has arrived, the next one goes on although nothing was freed")
    func nextOldestGoesOn() {
        let budget = self.budget()
        #expect(budget.lease(500, for: 1, leased: 0, waits: true))
        #expect(!budget.lease(20, for: 2, leased: 0, waits: true))
        #expect(!budget.lease(20, for: 3, leased: 0, waits: true))
        #expect(budget.arrived(1) == [.init(request: 2, bytes: 20)])
        #expect(budget.arrived(2) == [.init(request: 3, bytes: 20)])
        #expect(budget.held == 540)
    }

    @Test("what is freed is given out oldest first, as far as it goes")
    func freedBytesAreGivenOldestFirst() {
        let budget = self.budget()
        #expect(budget.lease(60, for: 1, leased: 0, waits: true))
        #expect(budget.lease(40, for: 2, leased: 0, waits: true))
        #expect(!budget.lease(30, for: 4, leased: 0, waits: true))
        #expect(!budget.lease(30, for: 3, leased: 0, waits: true))
        #expect(budget.release(2, leased: 40) == [.init(request: 3, bytes: 30)])
        #expect(budget.held == 90)
        #expect(budget.release(1, leased: 60) == [.init(request: 4, bytes: 30)])
        #expect(budget.held == 60)
    }

    @Test("one that does not wait is not given anything later")
    func onlyThoseThatWaitAreGiven() {
        let budget = self.budget()
        #expect(budget.lease(100, for: 1, leased: 0, waits: true))
        #expect(!budget.lease(20, for: 2, leased: 0, waits: false))
        #expect(budget.release(1, leased: 100).isEmpty)
        #expect(budget.release(2, leased: 0).isEmpty)
        #expect(budget.held == 0)
    }

    @Test("a body that waits and is given up is forgotten")
    func givenUpBodyIsForgotten() {
        let budget = self.budget()
        #expect(budget.lease(100, for: 1, leased: 0, waits: true))
        #expect(!budget.lease(20, for: 2, leased: 0, waits: true))
        #expect(budget.release(2, leased: 0).isEmpty)
        #expect(budget.release(1, leased: 100).isEmpty)
        #expect(budget.held == 0)
    }

    @Test("a body that asked for much and then for little is taken back whole")
    func smallLeaseAfterLargeOne() {
        let budget = self.budget()
        #expect(budget.lease(100, for: 1, leased: 0, waits: true))
        #expect(!budget.lease(20, for: 2, leased: 0, waits: false))
        #expect(budget.lease(5, for: 2, leased: 0, waits: false))
        #expect(budget.release(2, leased: 5).isEmpty)
        #expect(budget.held == 100)
    }

    @Test("whatever happens, every body comes to its end and nothing is left", arguments: 0..<50)
    func everyBodyEnds(seed: UInt64) {
        var random = LinearRandom(state: seed)
        let budget = self.budget(
            .random(in: 0...300, using: &random),
            alwaysAdmitted: .random(in: 0...50, using: &random)
        )
        var bodies = (1...20).map { Body(number: UInt64($0), missing: .random(in: 0...200, using: &random)) }
        var turns = 0
        while let index = bodies.indices.filter({ !bodies[$0].isWaiting }).randomElement(using: &random), turns < 10_000
        {
            turns += 1
            var grants: [BodyBudget.Grant] = []
            if bodies[index].isArrived {
                grants = budget.release(bodies[index].number, leased: bodies[index].leased)
                bodies.remove(at: index)
            } else if bodies[index].missing <= 0 {
                bodies[index].isArrived = true
                grants = budget.arrived(bodies[index].number)
            } else if Int.random(in: 0..<20, using: &random) == 0 {
                grants = budget.release(bodies[index].number, leased: bodies[index].leased)
                bodies.remove(at: index)
            } else if budget.lease(15, for: bodies[index].number, leased: bodies[index].leased, waits: true) {
                bodies[index].grow(15)
            } else {
                bodies[index].isWaiting = true
            }
            for grant in grants {
                guard let index = bodies.firstIndex(where: { $0.number == grant.request }) else { continue }
                #expect(bodies[index].isWaiting)
                bodies[index].isWaiting = false
                bodies[index].grow(grant.bytes)
            }
        }
        #expect(bodies.isEmpty)
        #expect(budget.held == 0)
    }

    private struct Body {
        let number: UInt64
        var missing: Int
        var leased = 0
        var isWaiting = false
        var isArrived = false

        mutating func grow(_ bytes: Int) {
            self.leased += bytes
            self.missing -= bytes
        }
    }

    private struct LinearRandom: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            self.state = self.state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return self.state ^ (self.state >> 31)
        }
    }
}
