// ScoringFunctions
// SPDX-License-Identifier: MIT

import HTTPServer
import Testing

@testable import BlobStorage

@Suite("Signatures")
struct SignatureTests {
    private static let date = "Sat, 21 Nov 2026 07:30:58 GMT"
    private static let end = "2026-11-21T08:30:58Z"

    @Test(
        "texts that were signed elsewhere are recognised",
        arguments: [
            (
                "comp=list", ["x-ms-date": date, "x-ms-version": "2026-04-06"],
                "SharedKeyLite devstoreaccount1:3uBfCgjDHQh2qda2U6wDlurlOLuSloQ2Q5Rmrn3FTRg="
            ),
            (
                "comp=list", ["Date": date],
                "SharedKeyLite devstoreaccount1:MfHAAsA2wqAMu6pIE2gAFsj8au+fC9LIWOj0aj0Jwso="
            ),
            (
                "restype=container&prefix=a%20b&comp=list&prefix=%C3%A9",
                ["X-MS-Meta-A1": "3", "x-ms-date": date, "Date": "now", "x-ms-meta-a_b": "1 2"],
                "SharedKey devstoreaccount1:IG2/h4f8WK76KzclDCSrD4YE9a+SYS4HPUZ5aDZG97U="
            ),
            (
                "restype=container&prefix=a%20b&comp=list&prefix=%C3%A9",
                ["X-MS-Meta-A1": "3", "x-ms-date": date, "Date": "now", "x-ms-meta-a_b": "1 2"],
                "SharedKey devstoreaccount1:TH0eY+xHscb3TNfA3ok8dQ8aAiy2+EDAbzCV2Ksc6FU="
            ),
        ] as [(String, [String: String], String)]
    )
    func sharedKey(query: String, fields: [String: String], authorization: String) throws {
        var headers: HTTPHeaders = ["Authorization": authorization]
        for (name, value) in fields { headers.append(name, value) }
        let request = try self.request("/scoring-input", query, headers)
        #expect(try self.access(request) == .all)
        #expect(throws: BlobError.self) { try self.access(request, at: recordedTime.seconds - 1_000) }
        let other = try self.request("/scoring-inpuu", query, headers)
        #expect(throws: BlobError.self) { try self.access(other) }
    }

    @Test(
        "signatures in URLs are recognised, of all versions, and not for anything else",
        arguments: [
            "sp=r&se=\(end)&sv=2015-04-05&sr=b&sig=K9fhRVM3szX/8mXc%2BWAoU7ydn0ULJFWB0OTs5T5E2Es=",
            "sp=r&se=\(end)&sv=2018-11-09&sr=b&sig=NEZrjGqWsXVAXIx/k78wiXoBmP5fTZjzbcBFVjX5ce8%3D",
            "sp=r&se=\(end)&sv=2018-11-09&ss=b&srt=o&sig=enpSUmPseEaj8lMSPpX0KiIIT3Kt3GWGU/Red1mPsG4%3D",
            "sp=r&se=\(end)&sv=2020-12-06&ss=b&srt=o&sig=30kGQbCJnW7CZKtaH7T9ZaRBBQ4DrvukDhkIK5R23dE%3D",
        ]
    )
    func sharedAccessSignature(query: String) throws {
        let access = try self.access(self.request("/scoring-input/x", query))
        #expect(access.permissions == ["r"])
        #expect(!access.mayReplace)
        #expect(throws: Never.self) { try access.check(AccessNeed("o", "r")) }
        for (kind, permission) in [("o", "w"), ("c", "r"), ("l", "r"), ("s", "r")] as [(Character, String)] {
            #expect(throws: BlobError.self) { try access.check(AccessNeed(kind, permission)) }
        }
        for (old, new) in [("sp=r", "sp=rw"), (Self.end, "2027-11-21"), ("sv=20", "sv=30"), ("sig=", "sig=A")] {
            let changed = try self.request("/scoring-input/x", query.replacing(old, with: new))
            #expect(throws: BlobError.self, "\(new)") { try self.access(changed) }
        }
        let late = try self.request("/scoring-input/x", query)
        #expect(throws: BlobError.self) { try self.access(late, at: recordedTime.seconds + 3_600) }
        if query.contains("sr=b") {
            let other = try self.request("/scoring-input/y", query)
            #expect(throws: BlobError.self) { try self.access(other) }
        }
    }

    @Test("who may only make blobs in a container cannot read others by copying them")
    func copies() throws {
        let copy = BlobCopy(
            upload: BlobUpload(path: try BlobPath("abc", "new")),
            source: try BlobPath("other", "secret"),
            sourceConditions: BlobConditions(),
            keepsMetadata: true
        )
        #expect(throws: Never.self) { try Access.all.check(copy) }
        #expect(throws: Never.self) { try Access(scope: .kinds(["o"]), permissions: ["r", "w"]).check(copy) }
        for access in [
            Access(scope: .kinds(["o"]), permissions: ["w"]), Access(scope: .container, permissions: ["r", "w"]),
            Access(scope: .blob, permissions: ["r", "w"]),
        ] {
            #expect(throws: BlobError.self) { try access.check(copy) }
        }
    }

    @Test(
        "ranges of addresses are read",
        arguments: [
            ("127.0.0.1", true), ("127.0.0.0-127.0.0.255", true), ("0.0.0.0-255.255.255.255", true),
            ("10.0.0.1", false),
            ("127.0.0.2-127.0.0.1", nil), ("127.0.0", nil), ("127.0.0.256", nil), ("", nil),
            ("1.1.1.1-2.2.2.2-3.3.3.3", nil),
        ] as [(String, Bool?)]
    )
    func addresses(text: String, containsLoopback: Bool?) {
        #expect(AddressRange(text)?.containsLoopback == containsLoopback)
    }

    private func request(_ path: String, _ query: String, _ headers: HTTPHeaders = [:]) throws -> BlobRequest {
        let head = HTTPRequestHead(method: "GET", path: "/devstoreaccount1\(path)", query: query, headers: headers)
        return try BlobRequest(head, account: "devstoreaccount1")
    }

    @discardableResult
    private func access(_ request: BlobRequest, at seconds: Int64 = recordedTime.seconds) throws -> Access {
        let clock = Timestamp(nanoseconds: seconds * 1_000_000_000)
        return try Authenticator(account: .development, requiresSignature: true, clock: { clock }).authenticate(request)
    }
}
