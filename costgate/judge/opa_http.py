"""The line to an OPA server: opa-python-client, with a deadline, bounded answers, and errors that say what is wrong.

The client alone takes the user's REQUESTS_CA_BUNDLE over the configured authority, follows redirects with the token, waits for
each byte anew, hides the server's own words, and does not take an address with a path.
"""

from __future__ import annotations

import io
import ipaddress
import os
import queue
import re
import threading
import time
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import SplitResult, quote, urlsplit

import requests
from opa_client.opa import OpaClient
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies
from urllib3.exceptions import HTTPError

from costgate import config
from costgate.errors import ConfigError, PolicyError
from costgate.judge.opa_errors import PLAIN, refusal

WHERE = "opa.url in costgate.yaml"
MAX_ANSWER_MB = 256
SHOWN = 500
CHUNK = 1 << 16
BROKEN = (OSError, ValueError, RecursionError)  # what the client raises; requests' own errors are OSErrors
SEGMENT = re.compile(r"""\.?(\w+)|\[\s*"([^"\\]*)"\s*\]""")


class Target(NamedTuple):
    """A server as the configuration describes it, checked. *verify* is a PEM file, or True for the usual authorities."""

    url: str
    parts: SplitResult
    token: str
    verify: str | bool


def target(server: config.OpaServer, root: Path) -> Target:
    """Return what *server* describes, its files relative to *root*; raise `ConfigError` where that is wrong."""
    no_address = ConfigError("the OPA server's address is no http or https address", where=WHERE, hint="https://HOST:PORT")
    try:
        parts = urlsplit(server.url.rstrip("/"))
        port = parts.port
    except ValueError:
        raise no_address from None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise no_address
    if parts.username or parts.password:
        hint = "put a token into an environment variable and name that in opa.token_env"
        raise ConfigError("the OPA server's address has a user or password in it", where=WHERE, hint=hint)
    if parts.query or parts.fragment or parts.path.endswith("/v1"):
        raise ConfigError("the OPA server's address has more than a path", where=WHERE, hint="leave out /v1, `?` and `#`")
    return Target(parts.geturl(), parts, _token(server), _verify(server, root))


def _token(server: config.OpaServer) -> str:
    """Return the token, without the line end that files put behind it. Its value is in no error."""
    if not server.token_env:
        return ""
    token = os.environ.get(server.token_env, "").strip()
    if not token or not token.isascii() or not token.isprintable():
        what = "is empty or not set" if not token else "holds what cannot be a token"
        raise ConfigError(
            f"the environment variable {server.token_env} {what}", where="opa.token_env in costgate.yaml", hint="set it"
        )
    return token


def _verify(server: config.OpaServer, root: Path) -> str | bool:
    if not server.ca:
        return os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or True
    path = root / server.ca
    if not path.is_file():
        raise ConfigError(f"there is no file {path}", where="opa.ca in costgate.yaml", hint="name a PEM file")
    return str(path)


class Server(OpaClient):
    """A server that is asked until a deadline. Raises `PolicyError` for all but an answer.

    *names* holds the files' names by the ids that uploaded policies have.
    """

    def __init__(self, target: Target, seconds: int) -> None:
        self._target = target
        self._line = Line(seconds)
        self.names: dict[str, str] = {}
        https = target.parts.scheme == "https"
        super().__init__(target.parts.hostname, target.parts.port or 8181, ssl=https, token=target.token, retries=0)
        self.root_url = f"{target.url}/v1"

    def _init_session(self) -> requests.Session:
        session = requests.Session()
        session.trust_env = False  # the environment may name another authority, and .netrc another token
        session.verify = self._target.verify
        if not _is_loopback(self._target.parts.hostname or ""):
            session.proxies = get_environ_proxies(self._target.url)
        session.headers.update(self.headers or {})
        session.hooks["response"].append(self._check)
        session.mount("http://", self._line)
        session.mount("https://", self._line)
        return session

    def more_time(self, seconds: int) -> None:
        """Start a new deadline."""
        self._line.start(seconds)

    def evaluate(self, path: str, document: object) -> dict[str, object]:
        """Return the server's whole answer about the value at *path*, such as acme/costs; errors of built-ins count."""
        query = {"strict-builtin-errors": "true", "provenance": "true"}
        try:
            answer = self.query_rule(document, path, query_params=query)
        except BROKEN as error:
            raise self._explained(error) from None
        if not isinstance(answer, dict):
            raise self._no_opa("an answer that is no object")
        return answer

    def has(self, path: str) -> bool:
        """Return whether there is a value at *path*."""
        return "result" in self.evaluate(path, {})

    def put_policy(self, id: str, text: str) -> None:
        """Send one policy as it is."""
        try:
            self.update_policy_from_string(text, id, rego_compat=False)
        except BROKEN as error:
            raise self._explained(error) from None

    def put_data(self, path: str, value: object, *, only_new: bool = False) -> bool:
        """Send one document; return False when *only_new* and there is one already."""
        headers = {"If-None-Match": "*"} if only_new else {}
        try:
            answer = self._session.put(f"{self.root_url}/data/{path}", json=value, headers=headers)
        except BROKEN as error:
            raise self._explained(error) from None
        return bool(answer.status_code != requests.codes.not_modified)

    def remove(self, kind: str, path: str) -> None:
        """Take a policy or document of ours away again; *kind* is `policies` or `data`."""
        try:
            self._session.delete(f"{self.root_url}/{kind}/{path}")
        except BROKEN as error:
            raise self._explained(error) from None

    def _check(self, response: requests.Response, **_: object) -> None:
        """Raise for an answer that is none, before the client reads it: it would take a refusal for a mistake in Rego."""
        code = response.status_code
        if response.is_redirect:
            raise self._error("the OPA server sends elsewhere", "write the address that it sends to into opa.url")
        if code in (401, 403):
            hint = "check the token in opa.token_env" if self._target.token else "name a token's variable in opa.token_env"
            raise self._error(
                f"the OPA server does not allow this (HTTP {code})", f"{hint}, and the server's authorization policy"
            )
        if code >= 400:
            raise refusal(code, self._clean(response.text), self._target.url, self.names)

    def _explained(self, error: Exception) -> PolicyError:
        if isinstance(error, requests.Timeout):
            what = f"the OPA server did not answer within {self._line.seconds} seconds"
            return self._error(what, "raise gate.timeout_seconds in costgate.yaml, or look at its load")
        if isinstance(error, requests.exceptions.SSLError):
            what = "the OPA server's certificate cannot be trusted"
            return self._error(f"{what}: {_cause(error)}", "name its certificate authority in opa.ca")
        if isinstance(error, TooLarge):
            return self._error(f"the OPA server's answer is larger than {MAX_ANSWER_MB} MiB", "report fewer findings")
        if isinstance(error, requests.exceptions.JSONDecodeError):
            return self._no_opa("what is no JSON")
        if isinstance(error, (requests.exceptions.InvalidJSONError, RecursionError)):
            return self._error(f"what was sent or answered is no plain JSON: {_cause(error)}", PLAIN)
        return self._error(f"the OPA server cannot be reached: {_cause(error)}", "check that it runs, and proxy settings")

    def _no_opa(self, what: str) -> PolicyError:
        return self._error(f"the OPA server answered with {what}", "is there really an OPA at this address?")

    def _error(self, what: str, hint: str) -> PolicyError:
        return PolicyError(self._clean(what), where=self._target.url, hint=hint)

    def _clean(self, text: str) -> str:
        """Return *text* without the token, which a server may echo."""
        return text.replace(self._target.token, "***") if self._target.token else text


class TooLarge(requests.RequestException):
    """The answer is larger than we take."""


class Line(HTTPAdapter):
    """Exchanges messages until a deadline, which holds for the whole of each answer and not for each byte."""

    def __init__(self, seconds: int) -> None:
        super().__init__(max_retries=0)
        self.start(seconds)

    def start(self, seconds: int) -> None:
        """Start a new deadline."""
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def send(self, request: requests.PreparedRequest, **options: object) -> requests.Response:  # type: ignore[override]
        """Return the whole answer; raise `requests.RequestException`."""
        done: queue.SimpleQueue[requests.Response | Exception] = queue.SimpleQueue()
        left = max(self._end - time.monotonic(), 0.001)

        def exchange() -> None:
            try:
                done.put(self._whole(request, {**options, "timeout": left}))
            except Exception as error:  # noqa: BLE001  # raised again by the thread that waits
                done.put(error)

        threading.Thread(target=exchange, daemon=True).start()
        try:
            answer = done.get(timeout=left)
        except queue.Empty:
            raise requests.Timeout from None
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _whole(self, request: requests.PreparedRequest, options: dict[str, Any]) -> requests.Response:
        response = super().send(request, **{**options, "stream": True})
        body = bytearray()
        try:
            while chunk := response.raw.read(CHUNK, decode_content=True):
                body += chunk
                if len(body) > MAX_ANSWER_MB << 20:
                    raise TooLarge
        except HTTPError as error:
            raise requests.ConnectionError(error) from error
        finally:
            response.raw.close()
        response.raw = io.BytesIO(body)
        return response


def path(package: str) -> str:
    """Return the address of *package*, a Rego reference such as `acme["eu-west"]`, below /v1/data."""
    parts = [plain or quoted for plain, quoted in SEGMENT.findall(package)]
    if SEGMENT.sub("", package) or not parts:
        raise PolicyError("an OPA server cannot be asked about a package of this name", where=package, hint="use plain words")
    return "/".join(quote(part, safe="").replace(".", "%2E") for part in parts)  # the client takes a dot for a slash


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _cause(error: BaseException) -> str:
    """Return what was first wrong, in the system's words: what lies above it repeats the address and more."""
    while inner := error.__cause__ or error.__context__:
        error = inner
    words = getattr(error, "verify_message", "") or getattr(error, "strerror", "") or str(error)
    return str(words)[:SHOWN] or type(error).__name__
