// ScoringFunctions
// SPDX-License-Identifier: MIT

extension HostConsole {
    /// Prints a line of the handler, or of the host about it; what is meant for tools and the system is left out, as under
    /// `func start`, unless it is a warning.
    func log(_ line: HandlerLine) {
        switch (line.category, line.level) {
        case (.tooling, _): self.print(line.text)
        case (.system, .information): return
        case (_, .information): self.log(line.text)
        case (_, .warning): self.log(line.text, .warning)
        case (_, .error): self.log(line.text, .error)
        }
    }
}
