"""Requests to a forge's API: bounded in time and size, tried again when the forge is busy, and silent about the token.

A forge that asks for patience says so with 429, 502, 503 or 504, or with 403 and Retry-After (GitHub's secondary limits). Only
then is a request sent again: after as many seconds as it asks for, else 1, 2, 4 …
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotInTime  # before Python 3.11 not the built-in one
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeVar
from urllib.parse import urlsplit

import msgspec

from costgate.errors import ConfigError, CostgateError, InputError

if TYPE_CHECKING:
    import requests

BUSY = frozenset({429, 502, 503, 504})
FORBIDDEN = 403
TRIES = 5
LONGEST_WAIT = 60.0  # seconds
TIMEOUT = (10, 30)  # seconds to connect, and between bytes
LONGEST_ANSWER = 120.0  # seconds
MOST_BYTES = 20_000_000
PART = 1 << 16
WRITES = frozenset({"POST", "PUT", "PATCH"})
LONGEST_WORDS = 300  # characters of what a forge says about an error
INSTALL = "pip install 'costgate[comment]'"

Sleep = Callable[[float], None]
Shape = TypeVar("Shape")


class NotThere(ConfigError):
    """The forge does not have what is asked for, or does not show it to the token."""


class Answer(NamedTuple):
    """What a forge answered: all of it, or no more than the most that is read."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class Written(msgspec.Struct):
    """What every API of REST answers to what was written: the comment, or the thread that has it."""

    id: int | str


class Web:
    """One API at *base*. *headers* hold the token, which is from the environment *variable*."""

    def __init__(self, base: str, headers: Mapping[str, str], *, forge: str, variable: str, sleep: Sleep = time.sleep) -> None:
        try:
            import requests
        except ImportError as error:
            raise ConfigError("comments are posted with requests, which is not installed", hint=INSTALL) from error
        _check(base, headers, variable)
        self._errors = requests
        self._session = requests.Session()
        self._session.headers.update({"User-Agent": "costgate", **headers})
        self._session.auth = _as_it_is
        self.base, self.forge, self._variable, self._sleep = base.rstrip("/"), forge, variable, sleep

    def get(self, path: str, shape: type[Shape], **query: object) -> Shape:
        """Return what is at *path*, below the base or a whole address of the same host, as *shape*."""
        return self.decoded(self.request("GET", path, params=query), shape, path)

    def request(self, method: str, path: str, **more: Any) -> bytes:
        """Return the answer, which may be empty; raise `CostgateError` when the forge refuses.

        A page of some proxy or sign-in is no answer to what is written. GraphQL, at the base itself, has its own checks.
        """
        url = path if path.startswith(f"{self.base}/") else f"{self.base}{path}"
        if path and not path.startswith(("/", f"{self.base}/")):  # such as the address of a next page
            what = f"{self.forge} refers to an address elsewhere, where the token is not sent"
            raise InputError(what, where=path[:LONGEST_WORDS], hint="is this the address of its API?")
        for attempt in range(1, TRIES + 1):
            answer = self._sent(method, url, more)
            if attempt == TRIES or not _busy(answer):
                content = self._read(answer, method, url)
                if method in WRITES and path:
                    self.decoded(content, Written, path)
                return content
            self._sleep(_wait(answer, attempt))
        raise AssertionError

    def decoded(self, content: bytes | msgspec.Raw, shape: type[Shape], path: str) -> Shape:
        """Return the JSON of an answer as *shape*; raise `InputError` when it is anything else."""
        where = path if path.startswith(self.base) else f"{self.base}{path}"
        try:
            return msgspec.json.decode(content, type=shape)
        except msgspec.ValidationError as error:
            raise InputError(
                f"{self.forge} answers with something else than it is documented to: {error}",
                where=where,
                hint="is this the address of its API?",
            ) from None
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            raise InputError(
                f"{self.forge} answers with something else than JSON", where=where, hint="is this the address of its API?"
            ) from error

    def _sent(self, method: str, url: str, more: Mapping[str, Any]) -> Answer:
        """Return the answer that comes in time. A forge that sends a byte now and then keeps within every other limit.

        So a thread waits for it, and is left behind when it is late: nothing can end a read from outside.
        """
        answered: Future[Answer] = Future()

        def send() -> None:
            try:
                answered.set_result(self._exchange(method, url, more))
            except Exception as error:  # noqa: BLE001  (raised again where it is waited for)
                answered.set_exception(error)

        threading.Thread(target=send, daemon=True).start()
        try:
            return answered.result(LONGEST_ANSWER)
        except NotInTime:
            what = f"{self.forge} does not come to an end of its answer"
            raise InputError(what, where=url, hint="run the job again") from None

    def _exchange(self, method: str, url: str, more: Mapping[str, Any]) -> Answer:
        try:
            with self._session.request(method, url, timeout=TIMEOUT, allow_redirects=False, stream=True, **more) as answer:
                return Answer(answer.status_code, answer.headers, self._content(answer, url))
        except self._errors.exceptions.SSLError as error:
            raise InputError(
                f"{self.forge}'s certificate is not trusted", where=url, hint="name your own authority in REQUESTS_CA_BUNDLE"
            ) from error
        except self._errors.Timeout as error:
            raise InputError(f"{self.forge} does not answer in time", where=url, hint="run the job again") from error
        except self._errors.RequestException as error:
            raise InputError(
                f"{self.forge} cannot be reached: {type(error).__name__}", where=url, hint="check the address and the network"
            ) from error

    def _content(self, answer: requests.Response, url: str) -> bytes:
        """Return the body. It is read in parts: a size that is stated need not be true."""
        found = bytearray()
        for part in answer.iter_content(PART):
            found += part
            if len(found) > MOST_BYTES:
                raise InputError(f"{self.forge} answers with more than {MOST_BYTES:,} bytes", where=url)
        return bytes(found)

    def _read(self, answer: Answer, method: str, url: str) -> bytes:
        if not 200 <= answer.status < 300 or answer.status == 203:  # 203: Azure's sign-in page
            self._refused(answer, f"{method} {url}")
        return answer.content

    def _refused(self, answer: Answer, where: str) -> NoReturn:
        status = answer.status
        said = _said(answer)
        error: type[CostgateError] = ConfigError
        if status in (401, 203, 302):
            what, hint = f"{self.forge} does not accept the token", f"check {self._variable}: is it set, valid and not expired?"
        elif status == FORBIDDEN:
            what, hint = f"{self.forge} does not let the token do this{said}", forbidden(self._variable)
        elif status in (301, 303, 307, 308):
            what = f"{self.forge} answers {status}: its API is elsewhere, and a token is not sent after it"
            hint = "state the address of the API itself: --url, with https://"
        elif status in (404, 410):
            error = NotThere
            what = f"{self.forge} does not find this{said}"
            hint = f"check the repository and the pull request, and that {self._variable} may read them"
        else:
            error, what, hint = InputError, f"{self.forge} answers {status}{said}", "run the job again later"
        raise error(what, where=where, hint=hint)


def _check(base: str, headers: Mapping[str, str], variable: str) -> None:
    """Raise `ConfigError` for an address that is none of an API or has a secret in it, and for a token that can be none."""
    try:
        parts = urlsplit(base)
        known = parts.scheme in ("https", "http") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        known = False
    if "@" in base or "?" in base or "#" in base:
        what = "the address of the API has a user, a password or a query in it, which would be printed"
        raise ConfigError(what, where="--url", hint=f"leave it out: the token is read from {variable}")
    if not known or not base.isprintable():
        raise ConfigError(f"{base!r} is no address of an API", where="--url", hint="it begins with https://")
    if not all(value.isascii() and value.isprintable() for value in headers.values()):
        what = f"{variable} has a character in it that no token has, such as a line's end"
        raise ConfigError(what, where="the environment", hint="copy the token anew, on one line")


def forbidden(variable: str) -> str:
    """Return what helps when the forge forbids it."""
    return (
        f"{variable} must be allowed to write to pull requests; for pull requests from forks, comment from a second workflow"
        " (docs/pull-requests.md)"
    )


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Leave the headers alone: without this, a .netrc file would take the token's place."""
    return request


def _busy(answer: Answer) -> bool:
    return answer.status in BUSY or (answer.status == FORBIDDEN and "Retry-After" in answer.headers)


def _wait(answer: Answer, attempt: int) -> float:
    asked = answer.headers.get("Retry-After", "")
    return min(float(asked) if asked.isdecimal() else 2.0 ** (attempt - 1), LONGEST_WAIT)


def _said(answer: Answer) -> str:
    """Return what the forge says about it, in brackets; empty when that is not plain."""
    try:
        body = msgspec.json.decode(answer.content)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return ""
    words = body.get("message") or body.get("error") if isinstance(body, dict) else None
    words = words.get("message") if isinstance(words, dict) else words
    return f" ({' '.join(words.split())[:LONGEST_WORDS]})" if isinstance(words, str) and words else ""
