// ScoringFunctions
// SPDX-License-Identifier: MIT

import BlobStorage
import Files
import TestSupport
import Testing

@Suite("Requests without an SDK")
struct PlainRequestTests {
    @Test("a file is uploaded, read and deleted with nothing but its URL and type")
    func upload() async throws {
        try await withEndpoint { endpoint, test in
            let client = try await Client(port: endpoint.port)
            let created = try await client.upload(
                "/scoring-input/mnist/batch.jsonl",
                "[1]\n",
                ["Content-Type: application/x-ndjson"]
            )
            #expect(created.status == 201)
            let path = "\(test.folder.path)/scoring-input/mnist/batch.jsonl"
            #expect(try FileSystem.contents(of: path) == Array("[1]\n".utf8))
            let read = try await client.request("GET", "/scoring-input/mnist/batch.jsonl")
            #expect(read.text == "[1]\n")
            #expect(read.headers["etag"] == created.headers["etag"])
            #expect(read.headers["content-type"] == "application/x-ndjson")
            #expect(try await client.request("DELETE", "/scoring-input/mnist/batch.jsonl").status == 202)
            #expect(test.files == [".properties/scoring-input/container.json"])
            #expect(!FileSystem.exists("\(test.folder.path)/scoring-input/mnist"))
        }
    }

    @Test("a body may come in chunks")
    func chunks() async throws {
        try await withEndpoint { endpoint, _ in
            let client = try await Client(port: endpoint.port)
            await client.send(
                "PUT /devstoreaccount1/scoring-input/x HTTP/1.1\r\nHost: h\r\nx-ms-blob-type: BlockBlob\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n"
            )
            #expect(await client.answer()?.status == 201)
            #expect(try await client.request("GET", "/scoring-input/x").text == "abcdefg")
        }
    }

    @Test("the head of an answer tells the length, and no body follows")
    func head() async throws {
        try await withEndpoint { endpoint, _ in
            let client = try await Client(port: endpoint.port)
            try await client.upload("/scoring-input/x", "0123456789")
            let answer = try await client.request("HEAD", "/scoring-input/x")
            #expect(answer.headers["content-length"] == "10")
            #expect(try await client.request("GET", "/scoring-input/x").text == "0123456789")
        }
    }

    @Test("a blob that has not changed is not sent again")
    func notModified() async throws {
        try await withEndpoint { endpoint, _ in
            let client = try await Client(port: endpoint.port)
            let etag = try #require(try await client.upload("/scoring-input/x", "0").headers["etag"])
            await client.send(
                "GET /devstoreaccount1/scoring-input/x HTTP/1.1\r\nHost: h\r\nIf-None-Match: \"y\", W/\(etag)\r\n\r\n"
            )
            let answer = try #require(await client.answer(toHead: true))
            #expect(answer.status == 304)
            #expect(answer.headers["etag"] == etag)
            #expect(try await client.request("GET", "/scoring-input/x").text == "0")
        }
    }

    @Test("a request's own name comes back")
    func clientIdentifier() async throws {
        try await withEndpoint { endpoint, _ in
            let client = try await Client(port: endpoint.port)
            for target in ["?comp=list", "/scoring-input/nosuch"] {
                let answer = try await client.request("GET", target, ["x-ms-client-request-id: mine"])
                #expect(answer.headers["x-ms-client-request-id"] == "mine")
            }
        }
    }

    @Test("a taken port is told apart from other troubles")
    func portInUse() async throws {
        try await withEndpoint { endpoint, test in
            var settings = BlobEndpointSettings(port: endpoint.port)
            #expect(throws: BlobEndpointError.portInUse(endpoint.port)) {
                try BlobEndpoint(store: test.store, settings: settings)
            }
            settings.address = "nowhere"
            #expect(throws: BlobEndpointError.self) { try BlobEndpoint(store: test.store, settings: settings) }
        }
    }

    @Test("a list of thousands comes in pages that fit together", arguments: ["", "&delimiter=%2F"])
    func pages(delimiter: String) async throws {
        try await withEndpoint { endpoint, test in
            for number in 0..<2_000 {
                try test.folder.write("scoring-input/\(number % 40)/\(number)-é&<.txt", "x")
            }
            let client = try await Client(port: endpoint.port)
            var (names, marker): ([String], String) = ([], "")
            repeat {
                let target = "/scoring-input?restype=container&comp=list&maxresults=37\(delimiter)&marker=\(marker)"
                let text = try await client.request("GET", target).text
                names += text.matches(of: /<Name>([^<]*)<\/Name>/).map { String($0.1) }
                marker = text.firstMatch(of: /<NextMarker>([^<]*)</).map { String($0.1) } ?? ""
                marker = marker.replacing("&amp;", with: "%26").replacing("&lt;", with: "%3C")
            } while !marker.isEmpty && names.count <= 2_000
            #expect(names.count == (delimiter.isEmpty ? 2_000 : 40))
            #expect(Set(names).count == names.count)
            #expect(
                names.map { Array($0.utf8) }.elementsEqual(
                    names.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
                )
            )
        }
    }
}
