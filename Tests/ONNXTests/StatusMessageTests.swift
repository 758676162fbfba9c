// ScoringFunctions
// SPDX-License-Identifier: MIT

import COnnxRuntime
import Testing

@testable import ONNX

@Suite("Messages of failed calls")
struct StatusMessageTests {
    @Test(
        "the place in the library's source is left out",
        arguments: [
            ("plain  text\nin lines \n", "plain text in lines"),
            ("", ""),
            (
                "Status Message: /src/onnxruntime/core/math/ops.h:583 void onnxruntime::B::Append(ptrdiff_t, int) x was false.",
                "Status Message: x was false."
            ),
            (
                "Load model from a.onnx failed:/b/onnxruntime/core/u.h:46 void V(const std::map<int, F()>&, bool) Opset 999",
                "Load model from a.onnx failed: Opset 999"
            ),
            ("/src/onnxruntime/core/a.cc:1 no signature", "no signature"),
            ("/src/onnxruntime/core/a.cc:1", ""),
            ("Name:'/onnxruntime/conv/Conv' failed (really)", "Name:'/onnxruntime/conv/Conv' failed (really)"),
            ("))) /x/onnxruntime/a.cc:7 ((( unbalanced", "))) ((( unbalanced"),
        ]
    )
    func sourcePlaceIsLeftOut(text: String, expected: String) {
        #expect(StatusMessage(text).line == expected)
    }

    @Test("a very long message is cut")
    func longMessageIsCut() {
        let line = StatusMessage(String(repeating: "node ", count: 10_000)).line
        #expect(line.count == 603)
        #expect(line.hasSuffix("..."))
    }

    @Test(
        "exhausted memory is recognised by the text, a missing file by the code",
        arguments: [
            (ORT_RUNTIME_EXCEPTION, "Status Message: std::bad_alloc", OnnxError.Code.outOfMemory),
            (ORT_FAIL, "/a/onnxruntime/b.cc:3 void* A(int) Failed to allocate memory for 12", .outOfMemory),
            (ORT_FAIL, "Failed to allocate", .runFailed),
            (ORT_NO_SUCHFILE, "Load model x failed", .modelMissing),
        ]
    )
    func codeFollowsStatus(cause: OrtErrorCode, text: String, code: OnnxError.Code) {
        #expect(OnnxError(.runFailed, cause: cause, text: text).code == code)
    }

    @Test("the folders of a model's path are taken out")
    func foldersAreHidden() {
        let error = OnnxError(.modelInvalid, "Load /usr/lib/x.onnx failed: \"/usr/lib/y.bin\"; /usr/x")
        #expect(error.hidingFolders(of: "/usr/lib/x.onnx").message == "Load x.onnx failed: \"y.bin\"; /usr/x")
        #expect(error.hidingFolders(of: "/usr/../usr/lib/x.onnx").message == "Load x.onnx failed: \"y.bin\"; /usr/x")
        #expect(error.hidingFolders(of: "x.onnx") == error)
    }
}
