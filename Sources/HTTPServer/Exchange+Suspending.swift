// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD

extension Exchange {
    /// Suspends the connection, in a way that its exchange comes before its socket when it is resumed.
    ///
    /// The library reads a resumed connection first, and ends it at once when the client has stopped sending, although
    /// that client waits for its answer. Connections with a time-out of their own it asks first what they have to send.
    func suspend() {
        unsafe CMicroHTTPD_setIdleSeconds(self.handle, self.context.configuration.idleSeconds + 1)
        unsafe MHD_suspend_connection(self.handle)
        self.isSuspended = true
    }

    /// Has the library come back to the connection, which is suspended; from any thread.
    func resume() {
        unsafe MHD_resume_connection(self.handle)
        self.connection.daemon.lookSoon()
    }

    /// Takes back what ``suspend()`` has changed; to be called first when the library comes back to the connection.
    func resumed() {
        guard self.isSuspended else { return }
        self.isSuspended = false
        unsafe CMicroHTTPD_setIdleSeconds(self.handle, self.context.configuration.idleSeconds)
    }
}
