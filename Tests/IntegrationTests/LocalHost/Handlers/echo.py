"""A handler that knows the custom-handler protocol from its documentation alone: one function a path, answers by hand."""

import base64
import json
import os
import socketserver
import threading
import time
from http.server import BaseHTTPRequestHandler

failures = {}
lock = threading.Lock()
invocation = threading.local()


def greet(data, metadata):
    """An HTTP function, enveloped: says what it was given."""
    request = data["req"]
    answer = {"method": request["Method"], "query": request["Query"], "params": request["Params"], "body": request.get("Body")}
    return {"Outputs": {"res": {"statusCode": 201, "headers": {"x-greeting": "hi"}, "body": json.dumps(answer)}}, "Logs": ["greeted"]}


def store(data, metadata):
    """An HTTP function with other outputs too: a blob, a storage queue, a Service Bus queue."""
    text = data["req"].get("Body", "")
    blob = base64.b64encode(text.encode()).decode()
    return {"Outputs": {"res": {"body": "stored"}, "blob": blob, "later": {"text": text}, "told": {"text": text}}}


def copy(data, metadata):
    """A blob function: the blob and another one beside it, turned around."""
    content = base64.b64decode(data["inBlob"]).decode()
    settings = json.loads(data["settings"])
    return {"Outputs": {"outBlob": base64.b64encode((settings + content[::-1]).encode()).decode()}}


def batch(data, metadata):
    """A function for batches of messages: one answer each."""
    bodies = [base64.b64decode(body).decode() for body in json.loads(data["messages"])]
    numbers = json.loads(metadata["SequenceNumberArray"])
    return {"Outputs": {"answers": [{"body": body, "number": number} for body, number in zip(bodies, numbers)]}}


def unsure(data, metadata):
    """Fails twice for each message."""
    name = json.loads(metadata["MessageId"])
    failures[name] = failures.get(name, 0) + 1
    if failures[name] <= 2:
        return None
    return {"Outputs": {"answers": {"id": name, "delivery": json.loads(metadata["DeliveryCount"]), "retry": metadata["RetryContext"]["RetryCount"]}}}


def sluggish(data, metadata):
    """Gives an empty answer, which hangs the host, the first time; then says which try it was."""
    if metadata["RetryContext"]["RetryCount"] == 0:
        return b""
    delivery = json.loads(metadata["DeliveryCount"])
    return {"Outputs": {"answers": {"retry": 1, "delivery": delivery, "invocation": invocation.id}}}


def broken(data, metadata):
    """A blob function that always fails."""
    return None


def held(data, metadata):
    """Answers when there is a file `release`; says how many calls were there with it."""
    with lock:
        held.calls += 1
        together = held.calls
    while not os.path.exists("release"):
        time.sleep(0.01)
    with lock:
        held.calls -= 1
    return {"Outputs": {"res": {"body": f"{together} at a time"}}}


held.calls = 0


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.answer(404, b"")

    def do_POST(self):
        name = self.path[1:].partition("?")[0]
        if name == "plain":
            return self.answer(200, f"{self.path} ".encode() + self.read())
        body = json.loads(self.read())
        if name == "silent":
            return self.answer(200, b"")
        invocation.id = self.headers["X-Azure-Functions-InvocationId"]
        result = globals()[name](body["Data"], body["Metadata"])
        if result is None:
            return self.answer(500, b"{}")
        self.answer(200, result if result == b"" else json.dumps(result).encode())

    def read(self):
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers["Content-Length"]))
        pieces = []
        while size := int(self.rfile.readline(), 16):
            pieces.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(pieces)

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


print("the handler of another language is there", flush=True)
Server(("127.0.0.1", int(os.environ["FUNCTIONS_CUSTOMHANDLER_PORT"])), Handler).serve_forever()
