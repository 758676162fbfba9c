// swift-tools-version: 6.3
import PackageDescription

let package = Package(
    name: "ScoringFunctions",
    targets: [
        .systemLibrary(name: "COpenSSL"),
        .systemLibrary(name: "CZlib"),
        .target(name: "Bytes"),
        .target(name: "Compression", dependencies: ["Bytes", "CZlib"], linkerSettings: [.linkedLibrary(":libz.a")]),
        .target(name: "Crypto", dependencies: ["COpenSSL"], linkerSettings: [.linkedLibrary(":libcrypto.a")]),
        .target(name: "Tensors"),
        .testTarget(name: "TensorsTests", dependencies: ["Tensors"]),
        .testTarget(name: "BytesTests", dependencies: ["Bytes"]),
        .testTarget(name: "CompressionTests", dependencies: ["Bytes", "Compression"]),
        .testTarget(name: "CryptoTests", dependencies: ["Crypto"]),
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
