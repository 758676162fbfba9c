// ScoringFunctions
// SPDX-License-Identifier: MIT

import Glibc
import JSON
import TestSupport
import Testing

@Suite("The handler, when it starts", .serialized)
struct StartTests {
    /// Starts a handler that cannot serve, and gives its one line.
    private static func line(
        host: String? = hostJSON(forwards: true),
        _ settings: [String: String] = [:],
        port: Int? = nil
    ) async throws -> String {
        try await withApp(host: host) { app in
            try await withHandler(app, settings, port: port, waits: false) { handler in
                #expect(await handler.end() == .exit(1))
                #expect(await handler.output.all() == [])
                let lines = await handler.errors.all()
                #expect(lines.count == 1, "\(lines)")
                return lines.first ?? ""
            }
        }
    }

    @Test("says in one line what is wrong with host.json", arguments: [nil, "{", "[]", "", #"{"version": "2.0""#])
    func hostFile(host: String?) async throws {
        #expect(try await Self.line(host: host).hasPrefix("host.json"))
    }

    @Test(
        "says in one line which setting is none",
        arguments: [
            ("SCORING_THREADS", "many"), ("SCORING_THREADS", "0"), ("SCORING_LOG_REQUESTS", "maybe"),
            ("SCORING_BODY_MEMORY", "-1"), ("SCORING_TRACE", "all"), ("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "1e6"),
            ("FUNCTIONS_CUSTOMHANDLER_PORT", "65536"), ("SCORING_MEMORY_CACHE", "9223372036854775808"),
        ]
    )
    func settings(name: String, value: String) async throws {
        let line = try await Self.line([name: value])
        #expect(line.hasPrefix("\(name) is \"\(value)\""))
    }

    @Test("says in one line that an address cannot be listened on", arguments: ["localhost", "192.0.2.1"])
    func address(address: String) async throws {
        #expect(try await Self.line(["SCORING_BIND_ADDRESS": address]).contains(address))
    }

    @Test("says in one line that the port is taken, and leaves its owner alone")
    func portInUse() async throws {
        try await withPairs { handler in
            let line = try await Self.line(port: handler.port)
            #expect(line.contains("Port \(handler.port)"))
            #expect(await handler.ask(.get("/"))?.status == 200)
        }
    }

    @Test("listens on the port of the older host's variable", arguments: ["FUNCTIONS_HTTPWORKER_PORT"])
    func olderVariable(name: String) async throws {
        try await withApp { app in
            try await withHandler(app, portSetting: name) { handler in
                #expect(await handler.ask(.get("/"))?.status == 200)
            }
        }
    }

    @Test(
        "answers, and says what to do, without ONNX Runtime",
        .disabled(if: hasInstalledOnnxRuntime, "this system has ONNX Runtime, so that it cannot be missing")
    )
    func missingLibrary() async throws {
        try await withApp { app in
            try app.addModel("pairs", "identity_float32")
            let script = #"cp "$HANDLER" copied-handler && exec ./copied-handler"#
            try await withHandler(app, ["ONNXRUNTIME_ROOT": ""], script: script) { handler in
                #expect(await handler.ask(.get("/"))?.status == 200)
                let answer = await handler.ask(.score(#"{"data": [[1, 2]]}"#))
                #expect(answer?.status == 503)
                let message = try #require(answer?.json?["message"]?.string)
                #expect(message.contains("libonnxruntime.so"))
                #expect(message.contains("ONNXRUNTIME_ROOT"))
                #expect(await handler.errors.line(with: "pairs:1 could not be loaded") != nil)
                #expect(await handler.ask(.blob("[1, 2]", model: "pairs"))?.status == 500)
                handler.send(SIGTERM)
                #expect(await handler.end() == .exit(0))
            }
        }
    }
}

/// Whether the dynamic linker finds ONNX Runtime by itself.
private let hasInstalledOnnxRuntime: Bool = {
    for name in ["libonnxruntime.so.1", "libonnxruntime.so"] {
        if let library = unsafe dlopen(name, RTLD_LAZY) {
            unsafe dlclose(library)
            return true
        }
    }
    return false
}()
