// ScoringFunctions
// SPDX-License-Identifier: MIT

internal import EventLoop

/// The stand-in for the Functions host on a developer's machine: `scoring start`.
package enum LocalHost {
    /// Runs the host until it is told to stop, anew whenever the app's configuration changes.
    ///
    /// - Returns: the exit status.
    /// - Throws: ``StartError`` when it cannot start.
    package static func run(_ options: StartOptions) async throws(StartError) -> Int32 {
        let (console, loop) = (HostConsole(), try self.makeLoop())
        let events = await HostEvents.open(on: loop)
        var end: HostEnd
        repeat {
            let instance = try await HostInstance.start(options, console, loop)
            await events.watch(instance.watchedPaths)
            end = await instance.run(events)
            if end == .changed { console.log("The app's configuration has changed: the host starts anew.") }
        } while end == .changed
        await events.close()
        await loop.close()
        return end == .stopped ? 0 : 1
    }

    private static func makeLoop() throws(StartError) -> EventLoop {
        do throws(EventLoopError) {
            return try EventLoop(name: "host")
        } catch {
            throw StartError(error.message)
        }
    }
}
