#!/usr/bin/env python3
"""A web server of the standard library whose answers come in pieces.

The last part of the path says what it does; POST .../go lets one that waits go on.
"""
import http.server
import os
import threading

PORT = int(os.environ["FUNCTIONS_CUSTOMHANDLER_PORT"])
go = threading.Semaphore(0)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/":
            return self.head(200, "Content-Length: 0")
        getattr(self, self.path.rpartition("/")[2])()

    do_HEAD = do_GET

    def do_POST(self):
        self.head(200, "Content-Length: 0")
        go.release()

    def events(self):
        self.head(200, "Content-Type: text/event-stream", "Transfer-Encoding: chunked", "X-Cache: HIT")
        self.chunk(b"data: 1\n\n")
        go.acquire()
        self.chunk(b"data: 2\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def length(self):
        self.head(200, "Content-Length: 6")
        if self.command != "HEAD":
            self.wfile.write(b"one")
            go.acquire()
            self.wfile.write(b"two")

    def close(self):
        self.head(200, "Connection: close")
        self.wfile.write(b"one")
        go.acquire()
        self.wfile.write(b"two")
        self.close_connection = True

    def nothing(self):
        self.head(204)

    def unchanged(self):
        self.head(304, "Content-Length: 6", "ETag: x")

    def breaks(self):
        """Hangs up in the middle."""
        self.head(200, "Transfer-Encoding: chunked")
        self.chunk(b"one")
        go.acquire()
        self.close_connection = True

    def dies(self):
        self.head(200, "Transfer-Encoding: chunked")
        self.chunk(b"one")
        go.acquire()
        os._exit(3)

    def fails(self):
        os._exit(3)

    def waits(self):
        """Sends one piece, and waits for the host to hang up."""
        self.head(200, "Transfer-Encoding: chunked")
        self.chunk(b"one")
        self.hangs()

    def hangs(self):
        """Says nothing, and waits for the host to hang up."""
        print("hanging", flush=True)
        self.rfile.read(1)
        print("hung up", flush=True)
        self.close_connection = True

    def floods(self):
        """Sends without an end, and tells how much, until the host hangs up."""
        self.head(200, "Transfer-Encoding: chunked")
        try:
            while True:
                self.chunk(bytes(1 << 16))
        except OSError:
            print("hung up", flush=True)
        self.close_connection = True

    def head(self, status, *fields):
        self.wfile.write("\r\n".join([f"HTTP/1.1 {status} X", *fields, "", ""]).encode())

    def chunk(self, data):
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True


Server(("127.0.0.1", PORT), Handler).serve_forever()
