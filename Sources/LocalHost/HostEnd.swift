// ScoringFunctions
// SPDX-License-Identifier: MIT

/// Why a host has ended.
enum HostEnd: Sendable {
    /// It was told to.
    case stopped
    /// The handler cannot be kept running.
    case failed
    /// The app's configuration has changed: another one is to start.
    case changed
}
