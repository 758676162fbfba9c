// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Files

/// The samples that lie beside the models: `models/<model>/samples/<file>`.
struct SampleFolder: Sendable {
    /// The longest sample that is shown.
    private static let sizeLimit = 8 << 20

    private let root: String
    private let models: String

    /// The samples of the models in the folder `models`, within the app's folder `root`.
    init(root: String, models: String) {
        self.root = root
        self.models = models
    }

    /// The names of the models.
    var modelNames: [String] {
        FileSystem.entries(of: self.folder).filter { FileSystem.isDirectory("\(self.folder)/\($0)") }
    }

    /// The versions of a model, which are folders whose names are numbers.
    func versions(of model: String) -> [String] {
        FileSystem.entries(of: "\(self.folder)/\(model)").filter { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
    }

    /// The paths of a model's samples, relative to the app.
    func paths(of model: String) -> [String] {
        FileSystem.entries(of: "\(self.folder)/\(model)/samples").map { "\(self.models)/\(model)/samples/\($0)" }
    }

    /// The bytes of a sample; `nil` for anything that is none.
    func contents(of path: String) -> [UInt8]? {
        guard self.modelNames.contains(where: { self.paths(of: $0).contains(path) }) else { return nil }
        return try? FileSystem.contents(of: "\(self.root)/\(path)", limit: Self.sizeLimit)
    }

    private var folder: String { "\(self.root)/\(self.models)" }
}
