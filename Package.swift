// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "ScoringFunctions",
    products: [
        .executable(name: "scoring", targets: ["scoring"]),
        .executable(name: "scoring-handler", targets: ["scoring-handler"]),
        .library(name: "ScoringHandler", targets: ["ScoringHandler"]),
    ],
    targets: [
        // C libraries.
        .systemLibrary(name: "CExpat"),
        .systemLibrary(name: "CHTTPParser"),
        .systemLibrary(name: "CHiredis"),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CMicroHTTPD"),
        .systemLibrary(name: "COnnxRuntime"),
        .systemLibrary(name: "COpenSSL"),
        .systemLibrary(name: "CSQLite"),
        .systemLibrary(name: "CUV"),
        .systemLibrary(name: "CZlib"),
        .target(
            name: "CSimdJSON",
            cxxSettings: [.define("SIMDJSON_EXCEPTIONS", to: "0")],
            linkerSettings: [.linkedLibrary("simdjson")]
        ),

        // One wrapper for each, and the types that they share.
        .target(name: "Bytes"),
        .target(name: "Files"),
        .target(name: "Tensors"),
        .target(name: "Compression", dependencies: ["Bytes", "CZlib"], linkerSettings: [.linkedLibrary(":libz.a")]),
        .target(
            name: "Crypto",
            dependencies: ["COpenSSL"],
            linkerSettings: [.linkedLibrary(":libssl.a"), .linkedLibrary(":libcrypto.a")]
        ),
        .target(name: "EventLoop", dependencies: ["CUV", "Crypto"], linkerSettings: [.linkedLibrary(":libuv_a.a")]),
        .target(
            name: "HTTPClient",
            dependencies: ["Bytes", "CHTTPParser", "EventLoop"],
            linkerSettings: [.linkedLibrary(":libhttp_parser.a")]
        ),
        .target(name: "HTTPServer", dependencies: ["Bytes", "CMicroHTTPD", "EventLoop", "Files"]),
        .target(name: "JSON", dependencies: ["Bytes", "CSimdJSON", "Tensors"]),
        .target(name: "ONNX", dependencies: ["COnnxRuntime", "Tensors"]),
        .target(
            name: "SQLite",
            dependencies: ["CSQLite"],
            linkerSettings: [.linkedLibrary(":libsqlite3.a"), .linkedLibrary("m")]
        ),

        // JSON reads what the endpoint of managed identities answers.
        .target(
            name: "Redis",
            dependencies: ["Bytes", "CHiredis", "Crypto", "EventLoop", "JSON"],
            linkerSettings: [.linkedLibrary(":libhiredis.a")]
        ),

        // The product.
        .target(name: "FunctionsProtocol", dependencies: ["Bytes", "Files", "JSON"]),
        .target(name: "Scoring", dependencies: ["Bytes", "Crypto", "Files", "JSON", "ONNX", "Tensors"]),
        .target(
            name: "ScoringHandler",
            dependencies: [
                "Bytes", "CLinux", "Compression", "Crypto", "EventLoop", "Files", "FunctionsProtocol", "HTTPServer",
                "JSON", "Redis", "Scoring", "Tensors",
            ]
        ),
        .executableTarget(
            name: "scoring-handler",
            dependencies: ["ScoringHandler"],
            // Libraries beside the executable are found by it, and by the libraries that they load (RPATH, not RUNPATH).
            linkerSettings: [.unsafeFlags(["-Xlinker", "--disable-new-dtags", "-Xlinker", "-rpath=$ORIGIN/lib"])]
        ),

        // The local host, for development: what Azure's services do.
        .target(
            name: "BlobStorage",
            dependencies: ["Bytes", "CExpat", "Crypto", "Files", "HTTPServer", "JSON"],
            linkerSettings: [.linkedLibrary(":libexpat.a")]
        ),
        .target(name: "MessageQueues", dependencies: ["CLinux", "EventLoop", "JSON", "SQLite"]),
        .target(
            name: "LocalHost",
            dependencies: [
                "BlobStorage", "Bytes", "Crypto", "EventLoop", "Files", "FunctionsProtocol", "HTTPClient", "HTTPServer",
                "JSON", "MessageQueues",
            ],
            resources: [.embedInCode("Page/index.html")]
        ),
        .executableTarget(
            name: "scoring",
            dependencies: ["BlobStorage", "EventLoop", "Files", "HTTPClient", "JSON", "LocalHost", "MessageQueues"],
            linkerSettings: [.unsafeFlags(["-Xlinker", "--disable-new-dtags", "-Xlinker", "-rpath=$ORIGIN/lib"])]
        ),

        // What several tests share.
        .target(name: "TestSupport", dependencies: ["EventLoop"], path: "Tests/Support"),
        .executableTarget(name: "queue-worker", dependencies: ["MessageQueues", "SQLite"], path: "Tests/QueueWorker"),

        .testTarget(
            name: "BlobStorageTests",
            dependencies: ["BlobStorage", "Bytes", "Crypto", "Files", "HTTPServer", "JSON", "TestSupport"],
            exclude: ["azure-sdk"]
        ),
        .testTarget(name: "BytesTests", dependencies: ["Bytes"]),
        .testTarget(name: "CompressionTests", dependencies: ["Bytes", "Compression"]),
        .testTarget(name: "CryptoTests", dependencies: ["Crypto"]),
        .testTarget(name: "EventLoopTests", dependencies: ["Crypto", "EventLoop", "TestSupport"]),
        .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport"]),
        .testTarget(
            name: "FunctionsProtocolTests",
            dependencies: ["Bytes", "FunctionsProtocol", "JSON", "TestSupport"]
        ),
        .testTarget(name: "HTTPClientTests", dependencies: ["Bytes", "EventLoop", "HTTPClient", "TestSupport"]),
        .testTarget(
            name: "HTTPServerTests",
            dependencies: ["Bytes", "EventLoop", "Files", "HTTPServer", "TestSupport"]
        ),
        .testTarget(
            name: "IntegrationTests",
            dependencies: ["Bytes", "JSON", "MessageQueues", "TestSupport", "scoring", "scoring-handler"],
            exclude: ["LocalHost/Handlers"]
        ),
        .testTarget(name: "JSONTests", dependencies: ["Bytes", "JSON", "Tensors"]),
        .testTarget(
            name: "LocalHostTests",
            dependencies: [
                "EventLoop", "Files", "FunctionsProtocol", "HTTPClient", "HTTPServer", "JSON", "LocalHost",
                "TestSupport",
            ],
            exclude: ["Handlers"]
        ),
        .testTarget(
            name: "MessageQueuesTests",
            dependencies: ["JSON", "MessageQueues", "SQLite", "TestSupport", "queue-worker"]
        ),
        .testTarget(name: "ONNXTests", dependencies: ["COnnxRuntime", "ONNX", "Tensors"], exclude: ["Models"]),
        .testTarget(
            name: "ScoringHandlerRedisTests",
            dependencies: [
                "Bytes", "FunctionsProtocol", "HTTPServer", "JSON", "Redis", "ScoringHandler", "TestSupport",
            ]
        ),
        .testTarget(
            name: "ScoringHandlerTests",
            dependencies: [
                "Bytes", "EventLoop", "FunctionsProtocol", "HTTPServer", "JSON", "Redis", "Scoring", "ScoringHandler",
                "Tensors", "TestSupport",
            ]
        ),
        .testTarget(name: "RedisTests", dependencies: ["Crypto", "EventLoop", "Files", "Redis", "TestSupport"]),
        .testTarget(name: "SQLiteTests", dependencies: ["SQLite", "TestSupport"]),
        .testTarget(name: "ScoringTests", dependencies: ["Bytes", "Crypto", "JSON", "Scoring", "Tensors"]),
        .testTarget(name: "TensorsTests", dependencies: ["Tensors"]),
    ],
    cxxLanguageStandard: .cxx20
)

for target in package.targets where target.type != .system {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .swiftLanguageMode(.v6), .strictMemorySafety(), .treatAllWarnings(as: .error),
            .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
            .enableUpcomingFeature("InferIsolatedConformances"),
        ]
}
