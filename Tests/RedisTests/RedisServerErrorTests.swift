// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Testing

@testable import Redis

@Suite("Refusals of the server")
struct RedisServerErrorTests {
    @Test(
        "the first words decide what is done",
        arguments: [
            ("NOAUTH Authentication required.", RedisServerError.Action.reauthenticate),
            ("WRONGPASS invalid username-password pair or user is disabled.", .reauthenticate),
            ("ERR invalid password", .reauthenticate),
            (
                "ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?",
                .ignoreAuthentication
            ),
            ("ERR Client sent AUTH, but no password is set", .ignoreAuthentication),
            ("NOPERM this user has no permissions to run the 'get' command", .permission),
            ("LOADING Redis is loading the dataset in memory", .wait), ("MASTERDOWN Link with MASTER is down", .wait),
            ("CLUSTERDOWN Hash slot not served", .wait), ("BUSY Redis is busy running a script.", .wait),
            ("READONLY You can't write against a read only replica.", .reconnect),
            ("OOM command not allowed when used memory > 'maxmemory'.", .stopWriting),
            ("MISCONF Redis is configured to save RDB snapshots", .stopWriting),
            ("NOREPLICAS Not enough good replicas to write.", .stopWriting),
            ("WRONGTYPE Operation against a key holding the wrong kind of value", .miss),
            ("TRYAGAIN Multiple keys", .miss),
            ("ERR max number of clients reached", .comeBackLater), ("ERR unknown command 'FOO'", .doWithout),
            ("ERR unknown subcommand 'FOO'", .doWithout), ("ERR Protocol error: invalid bulk length", .close),
            ("ERR This instance has cluster support disabled", .doWithout),
            ("ERR DB index is out of range", .misconfigured),
            ("ERR SELECT is not allowed in cluster mode", .misconfigured),
            ("ERR value is not an integer", .miss), ("", .miss), ("ERR", .miss), ("LOADINGX", .miss),
            ("MOVED 16384 a:1", .miss), ("MOVED 1 a", .miss), ("MOVED 1 a:0", .miss), ("MOVED", .miss),
            ("MOVED x a:1", .miss),
        ]
    )
    func actions(text: String, action: RedisServerError.Action) {
        #expect(RedisServerError(text).action == action)
    }

    @Test(
        "a redirection names the slot and the node",
        arguments: [
            ("MOVED 15495 127.0.0.1:17023", 15_495, "127.0.0.1", 17_023), ("MOVED 0 ::1:7000", 0, "::1", 7_000),
            ("MOVED 1 :7000", 1, "", 7_000), ("MOVED 1 ?:7000", 1, "", 7_000),
        ]
    )
    func moved(text: String, slot: Int, host: String, port: Int) throws {
        let slot = try #require(Slot(number: slot))
        #expect(RedisServerError(text).action == .moved(slot, Endpoint(host: host, port: port)))
        let ask = "ASK" + text.dropFirst(5)
        #expect(RedisServerError(ask).action == .ask(slot, Endpoint(host: host, port: port)))
    }

    @Test("a description does not repeat what was sent")
    func description() {
        #expect(
            RedisServerError("ERR unknown command 'AUTH', with args beginning with: 'SECRET'").description
                == "Redis refused with ERR"
        )
    }
}
