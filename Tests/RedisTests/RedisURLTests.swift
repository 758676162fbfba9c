// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Testing

@testable import Redis

@Suite("Redis URLs")
struct RedisURLTests {
    @Test(
        "the parts of a URL are read",
        arguments: [
            ("redis://h", "h", 6_379, false, RedisAuthentication.none, 0), ("rediss://h", "h", 6_380, true, .none, 0),
            ("REDISS://h:7/", "h", 7, true, .none, 0), ("redis://h/5", "h", 6_379, false, .none, 5),
            (
                "rediss://:abc%3Ddef%3D@c.redis.cache.windows.net:6380/0", "c.redis.cache.windows.net", 6_380, true,
                .password("abc=def="), 0
            ),
            ("rediss://user:p%2Cw%40d%2f@h:10000", "h", 10_000, true, .user("user", password: "p,w@d/"), 0),
            ("redis://[::1]:7000", "::1", 7_000, false, .none, 0), ("redis://:@h", "h", 6_379, false, .none, 0),
            ("redis://:a+b:c@h", "h", 6_379, false, .password("a+b:c"), 0),
        ] as [(String, String, Int, Bool, RedisAuthentication, Int)]
    )
    func parts(
        text: String,
        host: String,
        port: Int,
        usesTLS: Bool,
        authentication: RedisAuthentication,
        database: Int
    ) throws {
        let configuration = try RedisConfiguration(connectionString: text)
        #expect(configuration.endpoints == [Endpoint(host: host, port: port)])
        #expect(configuration.usesTLS == usesTLS)
        #expect(configuration.authentication == authentication)
        #expect(configuration.database == database)
    }

    @Test("query options are those of a connection string")
    func query() throws {
        let configuration = try RedisConfiguration(
            connectionString: "rediss://h?sslhost=a.example&keepAlive=20&name=x%2Dy"
        )
        #expect(configuration.tlsName == "a.example")
        #expect(configuration.keepAlive == .seconds(20))
        #expect(configuration.clientName == "x-y")
    }

    @Test(
        "a refusal names the part and never what it holds",
        arguments: [
            ("http://h", "the scheme"), ("redis+unix://SECRET", "the scheme"),
            ("rediss://SECRET@h", "the user before the @"),
            ("rediss://:SECRET@SECRET@h", "the user before the @"), ("rediss://:SE%C@h", "the password"),
            ("rediss://:SE%2@h", "the password"), ("rediss://:%FF@h", "the password"),
            ("rediss://h#insecure", "the fragment"), ("rediss://:p@h/SECRET", "the database (the path)"),
            ("rediss://:SEC/RET@h", "the host"), ("rediss://", "the host"), ("rediss://h:x", "the host"),
            ("rediss://h?SECRET=1", "query option 1"), ("rediss://h?name", "query option 1"),
            ("rediss://h?password=SECRET", "query option 1 (password)"),
            ("rediss://h?ssl=false", "query option 1 (ssl)"),
            ("rediss://u:@h", "the password"),
        ]
    )
    func refusals(text: String, part: String) {
        let error = #expect(throws: RedisConfigurationError.self) { try RedisConfiguration(connectionString: text) }
        #expect(error?.part == part)
        #expect(error?.description.contains("SE") == false)
        #expect(error?.description.contains("RET") == false)
    }

    @Test("settings of a managed identity need TLS, and no secret")
    func identity() throws {
        let managed = try RedisConfiguration(redisHostName: "a.eu.redis.azure.net", principalId: " p ", clientId: "")
        #expect(managed.endpoints == [Endpoint(host: "a.eu.redis.azure.net", port: 10_000)])
        #expect(managed.usesTLS)
        #expect(managed.authentication == .entra(EntraIdentity(clientID: nil, principalID: "p")))
        let cache = try RedisConfiguration(redisHostName: "a.redis.cache.windows.net", principalId: nil, clientId: "c")
        #expect(cache.endpoints.map(\.port) == [6_380])
        #expect(cache.authentication == .entra(EntraIdentity(clientID: "c", principalID: nil)))
        #expect(throws: RedisConfigurationError.self) {
            try RedisConfiguration(redisHostName: "", principalId: nil, clientId: nil)
        }
    }
}
