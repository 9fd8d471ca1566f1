"""A token, and a stand-in for an OPA server that answers what a test wants."""

import http.server
import threading

import pytest

from tests.judge.conftest import TOKEN
from tests.judge.opa_server.asked import VARIABLE


@pytest.fixture
def token(monkeypatch):
    """The name of the environment variable with the token, which ends as a file with a token ends."""
    monkeypatch.setenv(VARIABLE, f"{TOKEN}\n")
    return VARIABLE


class Answer:
    """What a stand-in for a server answers, and what it was asked."""

    def __init__(self):
        self.requests = []
        self.url = ""
        self.code, self.headers, self.body = 200, {}, b'{"result": {}}'
        self.send = lambda handler: handler.wfile.write(self.body)


@pytest.fixture
def stand_in():
    """A server that answers what the test wants."""
    answer = Answer()

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            answer.requests.append((self.command, self.path, dict(self.headers), body))
            self.send_response(answer.code)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                answer.send(self)
            except OSError:
                self.close_connection = True  # the client gave up, as it should

        def log_message(self, *_):
            """Say nothing."""

    for method in ("GET", "POST", "PUT", "DELETE"):
        setattr(Handler, f"do_{method}", Handler.answer)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        answer.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield answer
        server.shutdown()
