// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import Crypto

extension Stream {
    /// The look-up has ended.
    func didResolve(_ status: Int32, _ addresses: [SocketAddress]) {
        guard self.state == .resolving else { return }
        self.resolution = nil
        if status < 0 { return self.finish(.name(status, self.endpoint)) }
        self.addresses = addresses.reversed()
        self.state = .connecting
        self.connectToNext(.name(-99, self.endpoint))
    }

    /// Tries the next address; fails as the last one did when there is none.
    private func connectToNext(_ error: StreamError) {
        var error = error
        while let address = self.addresses.popLast() {
            self.peer = Endpoint(host: address.host, port: self.endpoint.port).description
            let result = self.socket?.connect(to: address) ?? -1
            if result == 0 { return }
            error = .system(result, self.endpoint)
            self.renewSocket()
        }
        self.finish(error)
    }

    /// A socket that has failed once is of no more use.
    private func renewSocket() {
        self.socket?.close(unheard: true)
        self.socket = TCPSocket(self, on: self.loop)
    }

    /// The attempt to connect has ended.
    func didConnect(_ status: Int32) {
        guard self.state == .connecting else { return }
        if status < 0 {
            self.renewSocket()
            return self.connectToNext(.system(status, self.endpoint))
        }
        let result = self.socket?.startReading() ?? -1
        if result < 0 { return self.finish(.system(result, self.endpoint)) }
        if self.session == nil {
            self.open()
        } else {
            self.state = .handshaking
            self.goOnWithHandshake()
        }
    }

    /// The connection stands.
    func open() {
        self.state = .open
        self.addresses = []
        if !self.written.isEmpty { self.mark() }
        self.deliver(.connected(tls: self.session?.version, peer: self.peer))
    }
}
