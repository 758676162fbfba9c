// ScoringFunctions
// SPDX-License-Identifier: MIT

import EventLoop
import Testing

@testable import Redis

@Suite("Connection strings")
struct ConnectionStringTests {
    @Test("the string of an Azure Cache for Redis is read")
    func azureCache() throws {
        let text = "c.redis.cache.windows.net:6380,password=abc=def==,ssl=True,abortConnect=False"
        let configuration = try RedisConfiguration(connectionString: text)
        #expect(configuration.endpoints == [Endpoint(host: "c.redis.cache.windows.net", port: 6_380)])
        #expect(configuration.authentication == .password("abc=def=="))
        #expect(configuration.usesTLS)
        #expect(
            configuration.certificateName(of: Endpoint(host: "10.0.0.5", port: 15_001)) == "c.redis.cache.windows.net"
        )
        #expect(configuration.warnings.isEmpty)
    }

    @Test("options are read by their names in any case, the last one wins")
    func options() throws {
        let text = """
             h:7000 , KEEPALIVE=5,keepAlive=100, ConnectTimeout=2500,syncTimeout=900,asyncTimeout=700,sslHost=name.example,\
            ssl=1,user=ann,password=first,password=s e,defaultDatabase=3,name=scoring,sslProtocols=Tls12|Tls13,,allowAdmin=x
            """
        let configuration = try RedisConfiguration(connectionString: text)
        #expect(configuration.endpoints == [Endpoint(host: "h", port: 7_000)])
        #expect(configuration.keepAlive == .seconds(100))
        #expect(configuration.connectTimeout == .milliseconds(2_500))
        #expect(configuration.commandTimeout == .milliseconds(700))
        #expect(configuration.tlsName == "name.example")
        #expect(configuration.authentication == .user("ann", password: "s e"))
        #expect(configuration.database == 3)
        #expect(configuration.clientName == "scoring")
        #expect(configuration.minimumTLSVersion == .tls12)
    }

    @Test(
        "encryption follows from the host and the port where nothing is said",
        arguments: [
            ("c.redis.cache.windows.net:6380", true, 6_380), ("c.redis.cache.windows.net:6379", false, 6_379),
            ("c.redis.cache.windows.net", false, 6_379), ("c.eu.redis.azure.net:10000", true, 10_000),
            ("C.EU.REDIS.AZURE.NET:10000,ssl=False", false, 10_000),
            ("c.eu.redisenterprise.cache.azure.net", true, 6_380),
            ("localhost", false, 6_379), ("localhost,ssl=true", true, 6_380), ("x,ssl=yes,ssl=off", false, 6_379),
            ("evilredis.azure.net", false, 6_379), ("[::1]:7000", false, 7_000), ("::1", false, 6_379),
            ("[::1]", false, 6_379),
            ("127.0.0.1:1", false, 1), ("h,password=a://b", false, 6_379), ("h:1,password=a://b", false, 1),
        ]
    )
    func encryption(text: String, usesTLS: Bool, port: Int) throws {
        let configuration = try RedisConfiguration(connectionString: text)
        #expect(configuration.usesTLS == usesTLS)
        #expect(configuration.endpoints.map(\.port) == [port])
    }

    @Test("several endpoints are the seeds of a cluster, each once")
    func seeds() throws {
        let configuration = try RedisConfiguration(connectionString: "a:1,b:2,a:1,b")
        #expect(configuration.endpoints.map(\.host) == ["a", "b", "b"])
        #expect(configuration.certificateName(of: configuration.endpoints[1]) == "b")
        #expect(configuration.certificateName(of: Endpoint(host: "10.0.0.1", port: 1)) == "a")
    }

    @Test(
        "passwords are taken as they stand",
        arguments: [
            ("h,password= lead ,ssl=true", RedisAuthentication.password("lead")), ("h,password=", .none),
            ("h,password=\"q\"", .password("\"q\"")), ("h", .none),
        ]
    )
    func passwords(text: String, authentication: RedisAuthentication) throws {
        #expect(try RedisConfiguration(connectionString: text).authentication == authentication)
    }

    @Test("a password that is set by itself wins, and may hold anything")
    func separatePassword() throws {
        let text = "h,password=old"
        #expect(
            try RedisConfiguration(connectionString: text, password: "a,b = c").authentication == .password("a,b = c")
        )
        #expect(try RedisConfiguration(connectionString: text, password: "").authentication == .password("old"))
        let user = try RedisConfiguration(connectionString: "h,user=u", password: "p,q", authorityFile: "/ca.pem")
        #expect(user.authentication == .user("u", password: "p,q"))
        #expect(user.authorityFile == "/ca.pem")
    }

    @Test(
        "a refusal names the part and never what it holds",
        arguments: [
            ("h:6380,password=SEC,RET,ssl=True", "part 3"), ("h,password=a,SECRET=b", "part 3"),
            ("h,=SECRET", "part 2 (an endpoint)"), ("h,ssl=SECRET", "part 2 (ssl)"),
            ("h:SECRET", "part 1 (an endpoint)"),
            ("h:0", "part 1 (an endpoint)"), ("h:65536", "part 1 (an endpoint)"), ("h:+1", "part 1 (an endpoint)"),
            ("SECRET/x:1", "part 1 (an endpoint)"), ("!/SECRET", "part 1 (an endpoint)"),
            ("[::1", "part 1 (an endpoint)"),
            ("", "the endpoint"), ("password=SECRET", "the endpoint"), (",,", "the endpoint"),
            ("h,user=SECRET", "the password"),
            ("h,serviceName=SECRET", "part 2 (serviceName)"), ("h,$GET=SECRET", "part 2"),
            ("h,protocol=SECRET", "part 2 (protocol)"), ("h,connectTimeout=0", "part 2 (connectTimeout)"),
            ("h,asyncTimeout=99999999999999999999", "part 2 (asyncTimeout)"), ("h,name=SE CRET", "part 2 (name)"),
            ("h,sslProtocols=Tls11", "part 2 (sslProtocols)"), ("h,defaultDatabase=-1", "part 2 (defaultDatabase)"),
            ("c.eu.redis.azure.net:10000,defaultDatabase=1", "the database"), ("a,b,defaultDatabase=1", "the database"),
            ("h,sslHost=SE/CRET", "part 2 (sslHost)"), ("h,abortConnect=SECRET", "part 2 (abortConnect)"),
        ]
    )
    func refusals(text: String, part: String) {
        let error = #expect(throws: RedisConfigurationError.self) { try RedisConfiguration(connectionString: text) }
        #expect(error?.part == part)
        #expect(error?.description.contains("SE") == false)
        #expect(error?.description.contains("RET") == false)
    }

    @Test("resp3 and revocation are answered with a warning each")
    func warnings() throws {
        let text = "h,protocol=resp3,checkCertificateRevocation=true,checkCertificateRevocation=true"
        #expect(try RedisConfiguration(connectionString: text).warnings.count == 2)
    }

    @Test(
        "no description shows the password",
        arguments: ["h,password=SECRET", "rediss://SECRETU:SECRET@h", "h,user=a,password=SECRET"]
    )
    func description(text: String) throws {
        let configuration = try RedisConfiguration(connectionString: text)
        var dumped = "\(configuration) \(String(reflecting: configuration)) \(configuration.authentication)"
        dump(configuration, to: &dumped)
        #expect(!dumped.contains("SECRET"))
    }
}
