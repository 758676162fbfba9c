// ScoringFunctions
// SPDX-License-Identifier: MIT

import Bytes
import JSON

/// The body of the host's call, its values found but not yet read.
struct Envelope {
    private let members: [JSONMember]

    /// Passes over `body` once.
    ///
    /// - Parameter depth: how deep values are found: 2 for the data of each binding, 3 for what is in it.
    init(_ body: ByteBuffer, depth: Int) throws(InvocationError) {
        do {
            self.members = try JSONText(body).members(depth: depth)
        } catch {
            throw .malformed("The envelope is no JSON object: \(error.message)")
        }
    }

    /// The data of `binding`.
    func data(_ binding: Binding, of function: String) throws(InvocationError) -> JSONText {
        guard let member = self.members.last(where: { $0.path == ["Data", binding.name] }) else {
            throw .malformed(
                "The envelope has no data for \"\(binding.name)\", the trigger of \(function); "
                    + "host and handler must read the same function.json."
            )
        }
        return member.text
    }

    /// What is in the data of `binding`, by name.
    func members(of binding: Binding) -> [JSONMember] {
        self.members.filter { $0.path.count == 3 && $0.path[0] == "Data" && $0.path[1] == binding.name }
    }

    /// What the host says besides.
    var metadata: InvocationMetadata {
        InvocationMetadata(self.members.filter { $0.path.count == 2 && $0.path[0] == "Metadata" })
    }
}
