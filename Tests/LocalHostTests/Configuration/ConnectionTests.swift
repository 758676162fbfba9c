// ScoringFunctions
// SPDX-License-Identifier: MIT

import Testing

@testable import LocalHost

@Suite("Connections")
struct ConnectionTests {
    @Test(
        "of storage lead to this machine or to Azure",
        arguments: [
            ("UseDevelopmentStorage=true", .local),
            (
                "AccountName=devstoreaccount1;AccountKey=a==;BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1",
                .local
            ),
            ("BlobEndpoint=http://[::1]:10000/x;AccountName=x", .local),
            ("AccountName=acct;AccountKey=k", .remote("acct")),
            ("BlobEndpoint=https://acct.blob.core.windows.net/", .remote("https://acct.blob.core.windows.net/")),
            ("AccountName=x;BlobEndpoint=http://127.evil.com/", .remote("http://127.evil.com/")),
            ("", .missing),
        ] as [(String, Connection)]
    )
    func storage(text: String, expected: Connection) {
        #expect(Connection.storage("S", environment: ["AzureWebJobsS": text]) == expected)
    }

    @Test(
        "of Service Bus lead to this machine or to Azure",
        arguments: [
            ("Endpoint=sb://localhost;SharedAccessKeyName=a;SharedAccessKey=b=;UseDevelopmentEmulator=true;", .local),
            ("Endpoint=sb://localhost:5672/", .local),
            ("endpoint=sb://ns.servicebus.windows.net/;x", .remote("ns.servicebus.windows.net")),
            ("Endpoint=sb://emu:1;UseDevelopmentEmulator=true", .local),
        ] as [(String, Connection)]
    )
    func serviceBus(text: String, expected: Connection) {
        #expect(Connection.serviceBus("S", environment: ["ConnectionStrings:S": text]) == expected)
    }

    @Test("may be missing")
    func missing() {
        #expect(Connection.serviceBus("S", environment: [:]) == .missing)
        #expect(Connection.storage("S", environment: ["S__accountName": "acct"]) == .remote("acct"))
    }
}
