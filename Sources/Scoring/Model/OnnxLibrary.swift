// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files
internal import ONNX

/// The process's one ONNX Runtime.
package enum OnnxLibrary {
    /// Keeps ONNX Runtime from sending usage data, unless the environment decides otherwise (`ORT_DISABLE_TELEMETRY=0`).
    ///
    /// To be called before the process has other threads.
    package static func disableTelemetry() {
        OnnxRuntime.disableTelemetry()
    }

    /// Opened by the first model that needs it: a process without such a model starts without it.
    static let shared = Result { () throws(OnnxError) in
        try OnnxRuntime.load(searching: OnnxLibrary.directories)
    }

    /// Where to look before the system's own places: what the user points at, then the app's `lib` folder.
    private static var directories: [String] {
        let root = CurrentProcess.environment["ONNXRUNTIME_ROOT"].map { ["\($0)/lib"] } ?? []
        let executable = FileSystem.destination(ofLink: "/proc/self/exe") ?? ""
        let folder = executable.split(separator: "/").dropLast().joined(separator: "/")
        return root + ["/\(folder)/lib", "\(CurrentProcess.workingDirectory)/lib"]
    }
}
