// ScoringFunctions
// SPDX-License-Identifier: MIT

import MessageQueues
import Testing

@Suite("Service Bus connections")
struct ServiceBusConnectionTests {
    @Test(
        "lead to local queues or to a namespace",
        arguments: [
            (ServiceBusConnection.emulatorString, ServiceBusConnection.emulator),
            ("Endpoint=sb://127.0.0.1;SharedAccessKeyName=a;SharedAccessKey=b", .emulator),
            ("endpoint=SB://LocalHost:5672/;x=y", .emulator),
            ("Endpoint=sb://[::1]:5672/", .emulator),
            ("Endpoint=sb://host.docker.internal;UseDevelopmentEmulator=True", .emulator),
            ("UseDevelopmentEmulator = true ;", .emulator),
            ("localhost", .emulator),
            (
                "Endpoint=sb://MyNs.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=b=",
                .namespace("myns.servicebus.windows.net")
            ),
            ("Endpoint=sb://localhost.example.org/;UseDevelopmentEmulator=false", .namespace("localhost.example.org")),
            ("myns.servicebus.windows.net", .namespace("myns.servicebus.windows.net")),
            ("Endpoint=sb://127.0.0.1.example.org", .namespace("127.0.0.1.example.org")),
            ("", .unknown), (";;==;", .unknown), ("Endpoint=", .unknown), ("SharedAccessKey=b", .unknown),
            ("sb://", .unknown),
        ]
    )
    func kinds(text: String, connection: ServiceBusConnection) {
        #expect(ServiceBusConnection(text) == connection)
    }

    @Test("to a namespace are refused with the way to use it, and without their key")
    func refusal() throws {
        let text = "Endpoint=sb://myns.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=secret"
        let sentence = try #require(ServiceBusConnection(text).refusal(setting: "ServiceBusConnection"))
        #expect(sentence.hasPrefix("ServiceBusConnection names the Service Bus namespace myns.servicebus.windows.net,"))
        #expect(sentence.contains("Azure Functions Core Tools"))
        #expect(!sentence.contains("secret"))
        #expect(ServiceBusConnection("").refusal(setting: "S")?.contains("names no Service Bus endpoint") == true)
        #expect(ServiceBusConnection.emulator.refusal(setting: "S") == nil)
    }
}
