// ScoringFunctions
// SPDX-License-Identifier: MIT

import BlobStorage
import TestSupport
import Testing

@Suite("Requests that nobody should send")
struct HostileRequestTests {
    @Test(
        "a name that would leave the folder, or can be no file's, is refused",
        arguments: [
            "..", ".", "../x", "..%2fx", "%2e%2e/x", "%2E%2E%2Fx", "a/../x", "a/..%2f..%2fx", "a/%2e%2e/%2e%2e/x",
            "a//b",
            "/a", "a/", "%2Fetc/passwd", "a%5Cb", "..%5C..%5Cx", "a%00b", "a%0Ab", "%7F", "%FF%FE", "%C0%AE%C0%AE/x",
            "%ED%A0%80", "%EF%BF%BF", String(repeating: "x", count: 256), String(repeating: "x/", count: 512) + "x",
        ]
    )
    func refusedName(name: String) async throws {
        try await withEndpoint { endpoint, test in
            let client = try await Client(port: endpoint.port)
            for (method, headers) in [("PUT", ["x-ms-blob-type: BlockBlob"]), ("GET", []), ("DELETE", [])] {
                let answer = try await client.request(method, "/scoring-input/\(name)", headers)
                #expect(answer.status == 400, "\(method)")
                #expect(answer.headers["x-ms-error-code"] == "InvalidResourceName")
            }
            #expect(test.files == [".properties/scoring-input/container.json"])
        }
    }

    @Test(
        "a container that would be another folder is refused",
        arguments: [
            ".properties", ".staging", "..", "%2e%2e", "a", "ab_c", "Abc", "a--b", "-ab", "ab-", "a%2Fb", "a%00b",
        ]
    )
    func refusedContainer(name: String) async throws {
        try await withEndpoint { endpoint, _ in
            let client = try await Client(port: endpoint.port)
            for target in ["/\(name)?restype=container", "/\(name)/x"] {
                let answer = try await client.request("PUT", target, ["x-ms-blob-type: BlockBlob"])
                #expect(answer.status == 400)
                #expect(answer.headers["x-ms-error-code"] == "InvalidResourceName")
            }
        }
    }

    @Test(
        "a list of blocks that is none is refused",
        arguments: [
            "", "x", "<BlockList>", "<BlockList></Blocklist>", "<Blocks/>",
            "<BlockList><Newest>MQ==</Newest></BlockList>",
            "<BlockList><Latest><Latest>MQ==</Latest></Latest></BlockList>", "<BlockList>&lol;</BlockList>",
            "<BlockList/><BlockList/>", "<BlockList>\u{0}</BlockList>",
            #"<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><BlockList>&b;</BlockList>"#,
            #"<!DOCTYPE a SYSTEM "file:///etc/passwd"><BlockList/>"#,
            String(repeating: "<a>", count: 100_000), "<BlockList" + String(repeating: " ", count: 100_000),
        ]
    )
    func refusedList(text: String) async throws {
        try await withEndpoint { endpoint, test in
            let client = try await Client(port: endpoint.port)
            let answer = try await client.request("PUT", "/scoring-input/x?comp=blocklist", [], Array(text.utf8))
            #expect(answer.status == 400)
            #expect(answer.headers["x-ms-error-code"] == "InvalidXmlDocument")
            #expect(try await client.request("HEAD", "/scoring-input/x").status == 404)
        }
    }

    @Test("a list of too many blocks is refused, and one of too many bytes")
    func longList() async throws {
        try await withEndpoint { endpoint, _ in
            let client = try await Client(port: endpoint.port)
            let block = "<Latest>MQ==</Latest>"
            let list = "<BlockList>\(String(repeating: block, count: 50_001))</BlockList>"
            let answer = try await client.request("PUT", "/scoring-input/x?comp=blocklist", [], Array(list.utf8))
            #expect(answer.status == 400)
            #expect(answer.headers["x-ms-error-code"] == "BlockListTooLong")
            let spaces = [UInt8](repeating: 32, count: 9 << 20)
            let other = try await client.request("PUT", "/scoring-input/x?comp=blocklist", [], spaces)
            #expect(other.status == 413)
        }
    }

    @Test(
        "a range that cannot be read counts as none, or is refused",
        arguments: [
            ("Range: bytes=5-2", 200), ("Range: bytes=a-b", 200), ("Range: lines=0-1", 200),
            ("Range: bytes=0-1,3-4", 200),
            ("Range: bytes=-", 200), ("Range: bytes=--1", 200), ("x-ms-range: bytes=5-2", 400),
            ("x-ms-range: 0-1", 400),
            ("Range: bytes=10-", 416), ("Range: bytes=99999999999999999999-", 416), ("x-ms-range: bytes=-0", 416),
            ("Range: bytes=9-99999999999999999999", 206), ("Range: bytes=-99999999999999999999", 206),
            ("Range: bytes=-3", 206), ("Range: bytes=0-9223372036854775807", 206), ("Range: BYTES=9-9", 206),
        ]
    )
    func ranges(header: String, status: Int) async throws {
        try await withEndpoint { endpoint, _ in
            let client = try await Client(port: endpoint.port)
            try await client.upload("/scoring-input/x", "0123456789")
            let answer = try await client.request("GET", "/scoring-input/x", [header])
            #expect(answer.status == status)
            switch status {
            case 200: #expect(answer.text == "0123456789")
            case 206: #expect("0123456789".hasSuffix(answer.text))
            case 416: #expect(answer.headers["content-range"] == "bytes */10")
            default: #expect(answer.headers["x-ms-error-code"] == "InvalidHeaderValue")
            }
        }
    }

    @Test(
        "a request that is wrong in another way gets the service's code for it",
        arguments: [
            ("PUT /scoring-input/x", "", 400, "MissingRequiredHeader"),
            ("PUT /scoring-input/x", "x-ms-blob-type: BlobBlob", 400, "InvalidHeaderValue"),
            ("PUT /scoring-input/x", "x-ms-blob-type: PageBlob", 501, "NotImplemented"),
            ("PUT /scoring-input/x?comp=block", "", 400, "InvalidQueryParameterValue"),
            ("PUT /scoring-input/x?comp=block&blockid=%21", "", 400, "InvalidQueryParameterValue"),
            ("PUT /scoring-input/x?comp=unheard", "", 400, "InvalidUri"),
            ("PATCH /scoring-input/x", "", 405, "UnsupportedHttpVerb"),
            ("PUT /scoring-input/x", "x-ms-blob-type: BlockBlob\r\nContent-MD5: x", 400, "InvalidMd5"),
            (
                "PUT /scoring-input/x", "x-ms-blob-type: BlockBlob\r\nContent-MD5: AAAAAAAAAAAAAAAAAAAAAA==", 400,
                "Md5Mismatch"
            ),
            ("PUT /scoring-input/x", "x-ms-blob-type: BlockBlob\r\nx-ms-meta-a-b: x", 400, "InvalidMetadata"),
            ("PUT /scoring-input/x", "x-ms-blob-type: BlockBlob\r\nx-ms-meta-: x", 400, "EmptyMetadataKey"),
            ("PUT /scoring-input/x", "x-ms-blob-type: BlockBlob\r\nx-ms-structured-body: x", 501, "NotImplemented"),
            ("PUT /scoring-input/x", "x-ms-copy-source: /scoring-input/y", 400, "InvalidHeaderValue"),
            (
                "PUT /scoring-input/x", "x-ms-copy-source: http://127.0.0.1/devstoreaccount1/scoring-input/..%2fy", 400,
                "InvalidResourceName"
            ),
            (
                "PUT /scoring-input/x", "x-ms-copy-source: http://127.0.0.1/other/scoring-input/y", 404,
                "ResourceNotFound"
            ),
            ("GET /scoring-input/x", "If-Modified-Since: yesterday", 400, "InvalidHeaderValue"),
            ("GET /scoring-input/x?snapshot=2026", "", 501, "NotImplemented"),
            ("GET /scoring-input", "", 400, "InvalidUri"),
            ("GET /scoring-input?restype=container&comp=list&maxresults=0", "", 400, "OutOfRangeQueryParameterValue"),
            ("GET /scoring-input?restype=container&comp=list&maxresults=many", "", 400, "InvalidQueryParameterValue"),
            ("GET /nosuch?restype=container&comp=list", "", 404, "ContainerNotFound"),
            ("GET /scoring-input/x", "Authorization: Bearer x", 403, "AuthorizationFailure"),
            ("GET /scoring-input/x", "Authorization: SharedKey devstoreaccount1", 403, "AuthorizationFailure"),
            ("GET /scoring-input/x", "Authorization: SharedKey other:x", 403, "AuthorizationFailure"),
            ("GET /scoring-input/x?sig=x", "", 403, "AuthorizationFailure"),
            ("GET /scoring-input/x?sv=2026-04-06&sr=b&sig=x", "", 403, "AuthorizationFailure"),
            ("GET /scoring-input/x?sv=2026-04-06&sr=d&sig=x", "", 403, "AuthorizationFailure"),
            ("GET /scoring-input/x", "x-ms-lease-id: x", 412, "LeaseNotPresentWithBlobOperation"),
        ]
    )
    func codes(line: String, header: String, status: Int, code: String) async throws {
        try await withEndpoint { endpoint, _ in
            let client = try await Client(port: endpoint.port)
            let parts = line.split(separator: " ")
            let headers = header.isEmpty ? [] : [header]
            let answer = try await client.request(String(parts[0]), String(parts[1]), headers, [1])
            #expect(answer.status == status)
            #expect(answer.headers["x-ms-error-code"] == code)
            #expect(answer.text.contains("<Code>\(code)</Code>"))
        }
    }

    @Test("URLs of another account are told how they begin here")
    func otherAccount() async throws {
        try await withEndpoint { endpoint, _ in
            let client = try await Client(port: endpoint.port)
            for path in ["/", "/other/x/y", "/devstoreaccount1x/x/y", "*"] {
                let answer = try #require(await client.ask("GET \(path) HTTP/1.1\r\nHost: h\r\n\r\n"))
                #expect(answer.status == 404)
                #expect(answer.text.contains("begin with /devstoreaccount1/"))
            }
        }
    }

    @Test("a body that ends before its length leaves no blob")
    func shortBody() async throws {
        try await withEndpoint { endpoint, test in
            let client = try await Client(port: endpoint.port)
            await client.send(
                "PUT /devstoreaccount1/scoring-input/x HTTP/1.1\r\nHost: h\r\nx-ms-blob-type: BlockBlob\r\n"
                    + "Content-Length: 10\r\n\r\n12345"
            )
            client.finishSending()
            _ = await client.reachesEnd()
            #expect(test.files == [".properties/scoring-input/container.json"])
        }
    }

    @Test("a body above the limit is refused, and says how to go on")
    func largeBody() async throws {
        try await withEndpoint(bodyLimit: 1_000) { endpoint, _ in
            let client = try await Client(port: endpoint.port)
            let answer = try await client.upload("/scoring-input/x", String(repeating: "x", count: 1_001))
            #expect(answer.status == 413)
            #expect(answer.text.contains("in blocks"))
            let next = try await Client(port: endpoint.port)
            #expect(try await next.upload("/scoring-input/x", String(repeating: "x", count: 1_000)).status == 201)
        }
    }
}
