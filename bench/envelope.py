# ScoringFunctions
# SPDX-License-Identifier: MIT

"""Blob invocations, byte for byte as the Functions host sends them."""

import base64
import random
from dataclasses import dataclass

ROWS = 10_000
INPUTS = 784
CHUNK = 1024
SEED = 784

HEAD = (
    "POST /BlobFunction HTTP/1.1\r\n"
    "Host: 127.0.0.1:{port}\r\n"
    "X-Azure-Functions-HostVersion: 4.1037.0.0\r\n"
    "X-Azure-Functions-InvocationId: fbe6e1d2-51e0-4348-8979-{number:012x}\r\n"
    "User-Agent: Azure-Functions-Host/4.1037.0.0\r\n"
    "Transfer-Encoding: chunked\r\n"
    "Content-Type: application/json; charset=utf-8\r\n"
    "\r\n"
)
METADATA = (
    r'{"Uri":"\"http://127.0.0.1:10000/devstoreaccount1/scoring-input/mnist/rows.jsonl\"",'
    r'"Properties":{"LastModified":"2026-11-21T08:00:00+00:00","CreatedOn":"2026-11-21T08:00:00+00:00",'
    r'"ContentType":"application/octet-stream","ContentLength":LENGTH,"ContentHash":"AQID","ETag":{},"BlobType":0,'
    r'"AcceptRanges":"bytes"},"Metadata":{"owner":"ml"},"model":"\"mnist\"","name":"\"rows.jsonl\"",'
    r'"sys":{"MethodName":"BlobFunction","UtcNow":"2026-11-21T07:26:28.6323874Z",'
    r'"RandGuid":"920a1cd7-6f4f-493e-a519-433712c0f16f"}}'
)


@dataclass(frozen=True)
class Blob:
    """A blob of JSON Lines; its number is the first pixel of each of its rows."""

    number: int
    data: bytes

    def invocation(self, port: int) -> bytes:
        """The request that delivers the blob: base64 in JSON in chunks of 1,024 bytes."""
        metadata = METADATA.replace("LENGTH", str(len(self.data))).encode()
        body = b'{"Data":{"inputBlob":"' + base64.b64encode(self.data) + b'"},"Metadata":' + metadata + b"}"
        pieces = [HEAD.format(port=port, number=self.number).encode()]
        for start in range(0, len(body), CHUNK):
            piece = body[start : start + CHUNK]
            pieces += [f"{len(piece):X}\r\n".encode(), piece, b"\r\n"]
        return b"".join([*pieces, b"0\r\n\r\n"])


class Blobs:
    """Blobs of 10,000 rows, 46 MB each, of which no two share a row."""

    def __init__(self) -> None:
        chooser = random.Random(SEED)
        numbers = [f"{number / 1000:.3f}".rstrip("0").rstrip(".") for number in range(1000)]
        self._rows = [",".join(chooser.choices(numbers, k=INPUTS - 1)) for _ in range(ROWS)]
        self._next = 0

    def take(self) -> Blob:
        """A blob that nobody has sent."""
        self._next += 1
        return Blob(self._next, "".join([f"[0.{self._next:03d},{row}]\n" for row in self._rows]).encode())
