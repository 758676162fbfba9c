// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import TestSupport

/// A program on a free port of this machine that speaks TLS.
final class TLSServer: Sendable {
    let process: ChildProcess
    let port: Int

    var endpoint: Endpoint { Endpoint(host: "127.0.0.1", port: self.port) }

    /// A Redis server with the given certificate.
    static func redis(_ certificates: Certificates, _ certificate: String, _ options: [String] = []) throws -> TLSServer
    {
        try TLSServer { port in
            [
                "redis-server", "--port", "0", "--tls-port", "\(port)", "--bind", "127.0.0.1", "--save", "",
                "--dir", certificates.folder, "--tls-cert-file", "\(certificate).crt",
                "--tls-key-file", "\(certificate).key", "--tls-ca-cert-file", certificates.authority,
                "--tls-auth-clients", "no", "--proto-max-bulk-len", "64mb",
            ] + options
        }
    }

    /// OpenSSL's server with the given certificate, which sends what is typed into it and prints what it receives.
    static func openssl(_ certificate: String, _ options: String...) throws -> TLSServer {
        try TLSServer { port in
            [
                "openssl", "s_server", "-accept", "127.0.0.1:\(port)", "-cert", "\(certificate).crt",
                "-key", "\(certificate).key",
            ] + options
        }
    }

    /// Starts a program and waits until it takes connections; another program may take the port first.
    private init(_ command: (Int) -> [String]) throws {
        for _ in 0..<10 {
            let port = try Server.freePort()
            let process = try ChildProcess(command(port))
            while process.isRunning {
                // Not found out by connecting: some servers serve one connection after the other.
                if SocketTable.hasListener(on: port) {
                    self.process = process
                    self.port = port
                    return
                }
                poll(nil, 0, 2)
            }
        }
        throw TestError.failed(command(0).joined(separator: " "))
    }
}
