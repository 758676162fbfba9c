// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import TestSupport

/// A redis-server in a network of its own, which a wire joins to this one: its address can be taken away, so that
/// nothing answers, not even with a refusal.
final class DistantServer: Sendable {
    /// Whether this process may make networks.
    static let isPossible =
        geteuid() == 0 && (try? ChildProcess(["unshare", "--net", "ip", "link"]).succeeds()) == true

    let endpoint: Endpoint
    private let process: ChildProcess
    private let wire: String

    init() throws {
        let command = ["redis-server", "--save", "", "--bind", "0.0.0.0", "--protected-mode", "no", "--port", "6379"]
        self.process = try ChildProcess(["unshare", "--net", "--"] + command)
        self.wire = "redis\(self.process.identifier)"
        let network = "10.213.\(UInt8.random(in: 0...255))"
        self.endpoint = Endpoint(host: "\(network).2", port: 6_379)
        try self.lay("\(network).1")
        try self.appear()
        try Self.run("until redis-cli -h \(self.endpoint.host) PING; do :; done")
    }

    /// Gives the server its address; its hardware address is told for good, so that no lookup of it fails later.
    func appear() throws {
        try self.runThere("ip address add \(self.endpoint.host)/24 dev \(self.wire)")
    }

    /// Takes the server's address away.
    func vanish() throws {
        try self.runThere("ip address delete \(self.endpoint.host)/24 dev \(self.wire)")
    }

    private func lay(_ address: String) throws {
        let (there, here) = ("02:00:00:00:00:02", "\(self.wire)h")
        // The command that makes the network is the server's own process, a moment after it was started.
        try Self.run(
            """
            until [ "$(readlink /proc/\(self.process.identifier)/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do :; done
            ip link add \(here) type veth peer name \(self.wire) address \(there) netns \(self.process.identifier)
            ip address add \(address)/24 dev \(here) && ip link set \(here) up
            ip neighbour replace \(self.endpoint.host) lladdr \(there) dev \(here)
            """
        )
        try self.runThere("ip link set \(self.wire) up")
    }

    private func runThere(_ command: String) throws {
        try Self.run("nsenter --target \(self.process.identifier) --net \(command)")
    }

    private static func run(_ script: String) throws {
        guard try ChildProcess(["sh", "-ec", script]).succeeds() else { throw TestError.failed(script) }
    }
}
