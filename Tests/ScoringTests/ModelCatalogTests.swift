// ScoringFunctions
// SPDX-License-Identifier: MIT

import Scoring
import Testing

@Suite("Model folders")
struct ModelCatalogTests {
    @Test("of models and versions are found, the highest version first, as numbers")
    func versions() async throws {
        try await withFolder { root in
            for version in ["1", "9", "10", "x", "01", "-1"] {
                try write("", to: "\(root)/mnist/\(version)/model.onnx")
            }
            try write("", to: "\(root)/flat/model.onnx")
            try write("", to: "\(root)/empty/readme.txt")
            let catalog = ModelCatalog(root: root)
            #expect(catalog.names == ["flat", "mnist"])
            #expect(catalog.versions(of: "mnist") == [10, 9, 1])
            #expect(catalog.versions(of: "flat") == [1])
        }
    }

    @Test("that hold the model themselves are named after the path")
    func single() async throws {
        try await withFolder { root in
            try write("", to: "\(root)/mnist/3/model.onnx")
            let catalog = ModelCatalog(root: "\(root)/mnist/3")
            #expect(catalog.names == ["mnist"])
            #expect(catalog.versions(of: "mnist") == [3])
            try write("", to: "\(root)/plain/net.onnx")
            #expect(ModelCatalog(root: "\(root)/plain/").names == ["plain"])
        }
    }

    @Test("that are not there hold nothing")
    func missing() {
        #expect(ModelCatalog(root: "/nonexistent").names.isEmpty)
    }

    @Test("give an error that says what there is")
    func errors() async throws {
        try await withFolder { root in
            for name in ["a", "b"] { try write(#"{"entryScript": "none"}"#, to: "\(root)/\(name)/2/model.json") }
            let loader = ModelLoader(scripts: [], build: "test", workers: WorkerThreads(count: 1))
            let registry = ModelRegistry(root: root, loader: loader, defaultName: nil)
            let table: [(ModelReference, ModelError.Code, String)] = [
                (ModelReference(), .notFound, "a, b"),
                (ModelReference(name: "c"), .notFound, "a, b"),
                (ModelReference(name: "a", version: "3"), .notFound, "2"),
                (ModelReference(name: "a"), .failed, "none"),
                (ModelReference(name: "a", version: "2"), .failed, "none"),
            ]
            for (reference, code, part) in table {
                let error = await #expect(throws: ModelError.self) { try await registry.model(reference) }
                #expect(error?.code == code)
                #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
            }
        }
    }
}
