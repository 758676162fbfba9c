// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import BlobStorage

@Suite("Conditions")
struct ConditionsTests {
    private static let modified = Timestamp(seconds: 1_000)

    @Test(
        "a blob is sent, not changed, or not the one that is meant",
        arguments: [
            (nil, nil, nil, nil, 200), (["E"], nil, nil, nil, 200), (["F"], nil, nil, nil, 412),
            (["*"], nil, nil, nil, 200),
            (nil, ["E"], nil, nil, 304), (nil, ["F"], nil, nil, 200), (nil, ["*"], nil, nil, 304),
            (nil, nil, 1_000, nil, 304), (nil, nil, 999, nil, 200), (nil, nil, nil, 1_000, 200),
            (nil, nil, nil, 999, 412),
            (["F", "E"], ["F"], 1_000, 999, 200), (["E"], ["E"], nil, nil, 304),
        ] as [([String]?, [String]?, Int64?, Int64?, Int)]
    )
    func reading(ifMatch: [String]?, ifNoneMatch: [String]?, since: Int64?, notSince: Int64?, status: Int) {
        var conditions = BlobConditions()
        conditions.ifMatch = ifMatch
        conditions.ifNoneMatch = ifNoneMatch
        conditions.ifModifiedSince = since.map { Timestamp(seconds: $0) }
        conditions.ifUnmodifiedSince = notSince.map { Timestamp(seconds: $0) }
        #expect(
            self.status { () throws(BlobError) in try conditions.checkRead(etag: "E", modified: Self.modified) }
                == status
        )
        let write = self.status { () throws(BlobError) in
            try conditions.checkWrite(etag: "E", modified: Self.modified)
        }
        #expect(write == (ifNoneMatch == ["*"] ? 409 : status == 304 ? 412 : status))
    }

    @Test("what is to be the first is; what is to be replaced must be there")
    func absent() {
        var conditions = BlobConditions.absent
        #expect(self.status { () throws(BlobError) in try conditions.checkWrite(etag: nil, modified: nil) } == 200)
        conditions.ifMatch = ["*"]
        #expect(self.status { () throws(BlobError) in try conditions.checkWrite(etag: nil, modified: nil) } == 412)
    }

    private func status(_ check: () throws(BlobError) -> Void) -> Int {
        do {
            try check()
            return 200
        } catch {
            return error.status
        }
    }
}
