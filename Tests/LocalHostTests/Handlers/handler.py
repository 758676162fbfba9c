#!/usr/bin/env python3
"""A web server of the standard library: it knows nothing but the port that it is told.

python3 handler.py [--behave HOW]

HOW is what it does instead of serving: "exit N" ends at once, "mute" takes connections and hangs up, "record" prints the
first request as it came and serves then.
"""
import http.server
import json
import os
import signal
import socket
import sys
import time

PORT = int(os.environ["FUNCTIONS_CUSTOMHANDLER_PORT"])


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.reply({"path": self.path})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        action, _, argument = self.path[1:].partition("/")
        if action == "exit":
            os._exit(int(argument))
        if action == "signal":
            os.kill(os.getpid(), int(argument))
        if action == "hang":
            print("hanging", flush=True)
            time.sleep(1000)
        if action == "print":
            sys.stdout.buffer.write(body)
            sys.stdout.buffer.flush()
        if action == "complain":
            sys.stderr.buffer.write(body)
            sys.stderr.buffer.flush()
        self.reply({
            "path": self.path,
            "body": body.decode("latin-1"),
            "arguments": sys.argv[1:],
            "folder": os.getcwd(),
            "environment": dict(os.environ),
            "pid": os.getpid(),
        })

    def reply(self, value):
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


def listen():
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", PORT))
    listener.listen(16)
    return listener


def stop(number, frame):
    print("stopping", flush=True)
    os._exit(0)


def main():
    signal.signal(signal.SIGTERM, stop)
    how = sys.argv[sys.argv.index("--behave") + 1] if "--behave" in sys.argv else "serve"
    if how.startswith("exit"):
        print("starting badly", file=sys.stderr, flush=True)
        os._exit(int(how.split()[1]))
    if how == "mute":
        listener = listen()
        while True:
            listener.accept()[0].close()
    if how == "record":
        listener = listen()
        connection, _ = listener.accept()
        print("received", repr(connection.recv(65536)), flush=True)
        connection.sendall(b"HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
        connection.close()
        listener.close()
    Server(("127.0.0.1", PORT), Handler).serve_forever()


main()
