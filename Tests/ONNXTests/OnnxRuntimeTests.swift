// ScoringFunctions
// SPDX-License-Identifier: MIT

import COnnxRuntime
import Glibc
import Synchronization
import Testing

@testable import ONNX

private let callsOfGetApi = Atomic(0)

/// The bytes of a literal, which live as long as the process.
private func cString(_ literal: StaticString) -> UnsafePointer<CChar> {
    unsafe UnsafeRawPointer(literal.utf8Start).assumingMemoryBound(to: CChar.self)
}

@Suite("Opening ONNX Runtime")
struct OnnxRuntimeTests {
    @Test("the library is found and tells its version")
    func libraryIsFound() throws {
        let version = try OnnxRuntime.load(searching: libraryFolders).version
        #expect(version.hasPrefix("1."))
        #expect(OnnxRuntime.oldestVersion == "1.\(ORT_API_VERSION)")
    }

    @Test("usage data is not collected unless the environment says so")
    func telemetryIsOff() throws {
        OnnxRuntime.disableTelemetry()
        #expect(unsafe getenv("ORT_DISABLE_TELEMETRY") != nil)
    }

    @Test("a missing library is an error that names what was tried and what to do")
    func missingLibrary() throws {
        let error = try #require(throws: OnnxError.self) {
            try OnnxRuntime.load(anyOf: ["/nowhere/libonnxruntime.so.1", "libnot-there.so"])
        }
        #expect(error.code == .libraryMissing)
        #expect(error.message.contains("tried /nowhere/libonnxruntime.so.1, libnot-there.so"))
        #expect(error.message.contains("(libnot-there.so: cannot open shared object file"))
        #expect(error.message.contains("make setup") && error.message.contains("ONNXRUNTIME_ROOT"))
        #expect(!error.message.contains("\n"))
    }

    @Test(
        "a file that is not ONNX Runtime is named, and does not hide one that is",
        arguments: [(modelPath("invalid"), "invalid ELF header"), ("libm.so.6", "is not ONNX Runtime")]
    )
    func otherFileIsPassedOver(name: String, reason: String) throws {
        let error = try #require(throws: OnnxError.self) { try OnnxRuntime.load(anyOf: [name]) }
        #expect(error.code == .libraryMissing)
        #expect(error.message.contains(reason), "\(error.message)")
        let good = libraryFolders.map { "\($0)/libonnxruntime.so.1" } + ["libonnxruntime.so.1", "libonnxruntime.so"]
        #expect(throws: Never.self) { try OnnxRuntime.load(anyOf: [name] + good) }
    }

    @Test("a library that is too old is told both versions, and is not asked for functions")
    func oldLibrary() throws {
        var base = OrtApiBase()
        unsafe base.GetVersionString = { unsafe cString("1.2.3") }
        unsafe base.GetApi = { _ in
            callsOfGetApi.add(1, ordering: .relaxed)
            return nil
        }
        let error = try #require(throws: OnnxError.self) { try unsafe OnnxRuntime(base: &base) }
        #expect(error.code == .libraryTooOld)
        #expect(error.message.hasPrefix("ONNX Runtime 1.2.3 is too old: version 1.\(ORT_API_VERSION) or newer"))
        #expect(callsOfGetApi.load(ordering: .relaxed) == 0)
    }

    @Test("a library that refuses the version asked for is too old, whatever it calls itself")
    func refusingLibrary() throws {
        var base = OrtApiBase()
        unsafe base.GetVersionString = { unsafe cString("custom") }
        unsafe base.GetApi = { _ in nil }
        let error = try #require(throws: OnnxError.self) { try unsafe OnnxRuntime(base: &base) }
        #expect(error.code == .libraryTooOld)
    }
}
