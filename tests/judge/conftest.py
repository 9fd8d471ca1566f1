"""A real OPA for the tests of engines, as a program and as servers on a loopback port."""

import json
import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
import requests

TOKEN = "s3cret-token-of-the-tests"  # noqa: S105  # known to nobody but the server of these tests
AUTHORIZATION = f"""package system.authz

default allow := false

allow if input.path == ["health"]

allow if {{
	input.identity == "{TOKEN}"
	not input.path == ["v1", "data", "secret"]
}}
"""


class Server(NamedTuple):
    """A running OPA. *ca* is the file with its authority when it speaks TLS."""

    url: str
    ca: str = ""

    def request(self, method, path, **rest):
        """Send one request and return its answer."""
        with requests.Session() as session:
            session.trust_env = False
            return session.request(method, f"{self.url}/v1/{path}", timeout=20, **rest)

    def deploy(self, modules, data=None):
        """Put policies and data there, as an operator does: one that calls a function of another after that other one."""
        waiting = dict(modules)
        while waiting:
            answers = {name: self.request("PUT", f"policies/{name}", data=text.encode()) for name, text in waiting.items()}
            refused = {name: answer.text for name, answer in answers.items() if not answer.ok}
            assert len(refused) < len(waiting), refused
            waiting = {name: waiting[name] for name in refused}
        for name, value in (data or {}).items():
            assert self.request("PUT", f"data/{name}", json=value).ok

    @property
    def policies(self):
        """The ids of all policies on it."""
        return sorted(one["id"] for one in self.request("GET", "policies").json()["result"])

    @property
    def data(self):
        """All documents on it, with the values of policies."""
        return self.request("GET", "data").json()["result"]

    def wipe(self):
        """Take everything off it."""
        left = self.policies
        while left:  # one that others call goes after them
            for name in left:
                self.request("DELETE", f"policies/{name}")
            left = self.policies
        for name in self.data:
            self.request("DELETE", f"data/{name}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(program, *arguments, ca=""):
    """Run an OPA server with *arguments* until the end of the block."""
    port = free_port()
    url = f"{'https' if ca else 'http'}://127.0.0.1:{port}"
    flags = ["--addr", f"127.0.0.1:{port}", "--skip-version-check", "--log-level", "error"]
    environment = {"HOME": os.environ.get("HOME", "/")}
    with subprocess.Popen(
        [program, "run", "--server", *flags, *arguments], env=environment, stderr=subprocess.DEVNULL
    ) as process:
        try:
            for _ in range(200):
                assert process.poll() is None, "OPA ended"
                try:
                    requests.get(f"{url}/health", verify=ca or True, timeout=5).raise_for_status()
                    break
                except requests.ConnectionError:
                    time.sleep(0.05)
            else:
                pytest.fail("OPA does not answer")
            yield Server(url, ca)
        finally:
            process.kill()


@pytest.fixture(scope="session")
def opa_program(tmp_path_factory):
    """The path of a real OPA, called opa."""
    named = os.environ.get("COSTGATE_TEST_OPA")
    found = named or shutil.which("opa")
    if not found:
        pytest.skip("needs OPA: on PATH, or named by COSTGATE_TEST_OPA; .ci/run builds it where there is Go")
    assert Path(found).is_file(), "COSTGATE_TEST_OPA names no file"
    folder = tmp_path_factory.mktemp("bin")
    (folder / "opa").symlink_to(Path(found).absolute())
    return folder / "opa"


@pytest.fixture
def opa_on_path(opa_program, monkeypatch):
    """A real OPA, found as users' OPA is found."""
    monkeypatch.setenv("PATH", f"{opa_program.parent}:{os.environ['PATH']}")
    return opa_program


@pytest.fixture(scope="session")
def _plain_server(opa_program):
    with running(opa_program) as server:
        yield server


@pytest.fixture
def opa_server(_plain_server):
    """A real OPA server without TLS and token, and with nothing on it."""
    yield _plain_server
    _plain_server.wipe()


@pytest.fixture(scope="session")
def certificates(tmp_path_factory):
    """A folder with a certificate authority (ca.pem) and a certificate for 127.0.0.1 (server.pem, server.key)."""
    if not shutil.which("openssl"):
        pytest.skip("needs openssl to make certificates")
    folder = tmp_path_factory.mktemp("certificates")
    new = ["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    authority = ["-x509", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=costgate test authority", "-days", "2"]
    (folder / "server.ext").write_text("subjectAltName=IP:127.0.0.1\nauthorityKeyIdentifier=keyid\n")
    sign = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "server.ext", "-out", "server.pem"]
    for command in (
        [*new, *authority, "-addext", "keyUsage=critical,keyCertSign"],
        [*new, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=opa"],
        ["x509", "-req", "-in", "server.csr", "-days", "2", *sign],
    ):
        subprocess.run(["openssl", *command], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def secured_server(opa_program, certificates):
    """A real OPA server with TLS that answers to one token alone."""
    policy = certificates / "authz.rego"
    policy.write_text(AUTHORIZATION)
    tls = ["--tls-cert-file", str(certificates / "server.pem"), "--tls-private-key-file", str(certificates / "server.key")]
    lock = ["--authentication=token", "--authorization=basic", str(policy)]
    with running(opa_program, *tls, *lock, ca=str(certificates / "ca.pem")) as server:
        yield server


def children():
    """The processes that this one has started and not buried."""
    listed = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {int(pid) for file in listed for pid in file.read_text().split()}


@pytest.fixture
def leaves_nothing(tmp_path, monkeypatch):
    """Fails when a test leaves a process or a temporary file."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    before = children()
    yield
    assert children() - before == set()
    assert list(folder.iterdir()) == []


def as_json(value):
    """*value* as the bytes of JSON."""
    return json.dumps(value).encode()
