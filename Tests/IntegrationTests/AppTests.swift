// ScoringFunctions
// SPDX-License-Identifier: MIT

import JSON
import TestSupport
import Testing

@Suite("The handler and the folder of its app", .serialized)
struct AppTests {
    private static let row = #"{"data": [[1, 2]]}"#

    @Test("reports a broken function by file and field, answers it with 500, and serves the others")
    func brokenFunction() async throws {
        try await withApp { app in
            try app.addModel("pairs", "identity_float32")
            try app.addFunction("Broken", route: "broken/{x:nonsense}")
            try app.write("{", "Cut/function.json")
            try await withHandler(app) { handler in
                let lines = ["Broken/function.json, bindings[0].route", "Cut/function.json"]
                for part in lines { #expect(await handler.errors.line(with: part) != nil) }
                let line = try #require(await handler.errors.line(with: "Broken/function.json"))
                let answer = await handler.ask(.score("{}", "/Broken"))
                #expect(answer?.status == 500)
                #expect(answer?.json?["message"]?.string == line)
                #expect(await handler.ask(.score("{}", "/Cut"))?.status == 500)
                #expect(await handler.ask(.score(Self.row))?.text == "[[1.0,2.0]]")
                #expect(await handler.ask(.blob("[1, 2]", model: "pairs"))?.records?.count == 1)
            }
        }
    }

    @Test("does not know functions that are switched off, by the file or by a setting")
    func disabledFunctions() async throws {
        try await withApp { app in
            try app.addModel("pairs", "identity_float32")
            try app.addFunction("Off", route: "off", #""disabled": true, "#)
            try app.addFunction("OffBySetting", route: "off-by-setting")
            try app.addFunction("On", route: "on")
            let settings = ["AzureWebJobs.OffBySetting.Disabled": "true", "AzureWebJobs.BlobFunction.Disabled": "1"]
            try await withHandler(app, settings) { handler in
                for path in ["/api/off", "/api/off-by-setting"] {
                    #expect(await handler.ask(.score(Self.row, path))?.status == 404, "\(path)")
                }
                #expect(await handler.ask(.blob("[1, 2]", model: "pairs"))?.status == 404)
                #expect(await handler.ask(.score(Self.row, "/api/on"))?.text == "[[1.0,2.0]]")
            }
        }
    }

    @Test("finds the app by the host's variable, wherever it was started")
    func rootVariable() async throws {
        try await withApp { app in
            try app.addModel("pairs", "identity_float32")
            try await withHandler(AppFolder(root: "/"), ["FUNCTIONS_APP_ROOT_PATH": app.root]) { handler in
                #expect(await handler.ask(.score(Self.row))?.text == "[[1.0,2.0]]")
            }
        }
    }

    @Test("serves the one model of a folder that holds the model file itself")
    func modelFolder() async throws {
        try await withApp { app in
            let settings = ["AZUREML_MODEL_DIR": "\(packageRoot)/models/mnist/1"]
            try await withHandler(app, settings) { handler in
                let answer = try await handler.ask(.score(file("models/mnist/samples/seven.json")))
                #expect(answer?.text == "[7]")
                #expect(answer?.headers["x-model"] == "mnist:1")
            }
        }
    }

    @Test("takes the highest version, 10 after 9, unless the path names another")
    func versions() async throws {
        try await withApp { app in
            try app.addModel("pairs", "identity_float32", version: 9)
            try app.addModel("pairs", "identity_float64", version: 10)
            try await withHandler(app) { handler in
                for (path, reference) in [("", "pairs:10"), ("/pairs", "pairs:10"), ("/pairs/9", "pairs:9")] {
                    let answer = await handler.ask(.score(#"{"data": [[1e99, 2]]}"#, "/api/score\(path)"))
                    #expect(answer?.status == (reference == "pairs:10" ? 200 : 400), "only float64 holds the number")
                    let described = await handler.ask(.get("/api/score\(path)"))
                    #expect(described?.headers["x-model"] == reference)
                    #expect(described?.json?["versions"] == [10, 9])
                }
                #expect(await handler.ask(.score(Self.row, "/api/score/pairs/9"))?.headers["x-model"] == "pairs:9")
                #expect(await handler.ask(.score(Self.row, "/api/score/pairs/11"))?.status == 404)
            }
        }
    }
}
