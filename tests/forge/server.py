"""A server on this machine that answers as a forge's API is documented to."""

import json
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit


class Asked(NamedTuple):
    """One request, as the API sees it."""

    method: str
    path: str
    query: dict
    headers: dict
    body: object


class Answer(NamedTuple):
    status: int = 200
    body: object = None
    headers: dict = MappingProxyType({})


class Api:
    """What a forge has in common: it counts requests, is busy when told to be, and knows its token."""

    def __init__(self, token="secret-token-1"):
        self.token = token
        self.asked = []
        self.busy = []  # answers that come before the real ones

    def answer(self, asked):
        self.asked.append(asked)
        if self.busy:
            return self.busy.pop(0)
        if not self.allowed(asked.headers):
            return self.unauthorized()
        return self.serve(asked)

    def allowed(self, headers):
        return headers.get("Authorization") == f"Bearer {self.token}"

    def unauthorized(self):
        return Answer(401, {"message": "Bad credentials"})

    @property
    def writes(self):
        return [asked for asked in self.asked if asked.method != "GET"]


@contextmanager
def serving(api):
    """Yield the address of *api*."""

    class Handler(BaseHTTPRequestHandler):
        def handle_it(self):
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            status, content, headers = api.answer(Asked(self.command, parts.path, query, dict(self.headers), body))
            raw = content if isinstance(content, bytes) else b"" if content is None else json.dumps(content).encode()
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_):
            """Say nothing."""

    for verb in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        setattr(Handler, f"do_{verb}", Handler.handle_it)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def dripping(start):
    """Yield the address of a server that answers *start* and then a byte now and then, until nobody listens any more."""
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            with suppress(OSError):
                self.wfile.write(start)
                while not over.wait(0.01):
                    self.wfile.write(b"1")

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()
