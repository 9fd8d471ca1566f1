"""Parse the files of a module: HCL with python-hcl2, JSON syntax as Terraform reads it, and a cache of both.

A file is parsed once: what it holds is kept by the hash of its content, in memory and in the user's cache folder. Deleting that
folder is safe; where it cannot be written, or `COSTGATE_CACHE` is `off`, nothing is kept on disk.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from costgate.read import _hcl_template as templates

Body = list[Any]
MAX_FILE_BYTES = 2 << 20
MAX_CACHED = 5000
RUN = re.compile(r"\s{2000}")
DEEP = 150
_memory: dict[bytes, Body] = {}


class SyntaxProblem(Exception):
    """A file is not HCL that can be read; *line* counts from 1, 0 when it is not known."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.line = line


def parse(content: bytes, *, json: bool, cache: Path | None) -> Body:
    """Return the body of a file (see `_hcl_syntax`); raise `SyntaxProblem` when it cannot be read."""
    key = hashlib.sha256(_version() + (b"j" if json else b"h") + content).digest()
    if key not in _memory:
        body = _cached(cache, key)
        if body is None:
            text = _text(content)
            body = _json_body(text) if json else body_of(text)
            _keep(cache, key, body)
        _memory[key] = body
    return _memory[key]


@lru_cache(maxsize=1)
def _version() -> bytes:
    """Return what changes when the nodes that we keep have another shape: the hash of the code that makes them."""
    here = Path(__file__)
    sources = (here, here.with_name("_hcl_syntax.py"), here.with_name("_hcl_template.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources if path.is_file())).digest()


def _text(content: bytes) -> str:
    if len(content) > MAX_FILE_BYTES:
        raise SyntaxProblem(f"the file is larger than {MAX_FILE_BYTES >> 20} MiB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SyntaxProblem("the file is not UTF-8", content.count(b"\n", 0, error.start) + 1) from error


def body_of(text: str) -> Body:
    """Return the body that HCL text holds."""
    import hcl2
    from lark.exceptions import LarkError

    from costgate.read import _hcl_syntax as syntax

    if match := RUN.search(text):  # on which the pattern of heredocs takes quadratic time
        raise SyntaxProblem("2000 blanks in a row", text.count("\n", 0, match.start()) + 1)
    try:
        return syntax.body(hcl2.parses_to_tree(text).children[0])
    except LarkError as error:
        line = getattr(error, "line", 0)
        raise SyntaxProblem("python-hcl2 cannot parse it", line if isinstance(line, int) and line > 0 else 0) from error
    except templates.TemplateError as error:
        raise SyntaxProblem(str(error)) from error
    except RecursionError:
        raise SyntaxProblem("it is nested too deeply") from None
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError) as error:
        raise SyntaxProblem(f"python-hcl2 gives a tree that is not known ({type(error).__name__})") from error


# -- JSON syntax --------------------------------------------------------------------------------------------------------

LABELS = {"resource": 2, "data": 2, "ephemeral": 2, "variable": 1, "output": 1, "module": 1, "provider": 1}
NESTED = ("lifecycle", "provisioner", "connection")


def _json_body(text: str) -> Body:
    """Return the body that Terraform's JSON syntax stands for: objects become blocks where the language has blocks."""
    try:
        document = msgspec.json.decode(text.encode())
    except msgspec.DecodeError as error:
        match = re.search(r"byte (\d+)", str(error))
        raise SyntaxProblem("it is not JSON", text.count("\n", 0, int(match[1])) + 1 if match else 0) from error
    except RecursionError:
        raise SyntaxProblem("it is nested too deeply") from None
    if not isinstance(document, dict):
        raise SyntaxProblem("it is not a JSON object", 1)
    try:
        return _json_document(document, text)
    except templates.TemplateError as error:
        raise SyntaxProblem(str(error)) from error
    except (AttributeError, TypeError) as error:
        raise SyntaxProblem("it is JSON, and not of Terraform's shape") from error
    except RecursionError:
        raise SyntaxProblem("it is nested too deeply") from None


def _json_document(document: dict[str, Any], text: str) -> Body:
    if not any(kind in LABELS or kind in ("locals", "terraform") for kind in document):
        return [{name: [_json_node(value), 0] for name, value in document.items()}, []]  # values of variables
    blocks: list[Any] = []
    for kind, content in document.items():
        _json_blocks(kind, [], content, LABELS.get(kind, 0), text, blocks)
    return [{}, blocks]


def _json_blocks(kind: str, labels: list[str], content: Any, depth: int, text: str, out: list[Any]) -> None:
    for one in content if isinstance(content, list) else [content]:
        if not isinstance(one, dict):
            continue
        if len(labels) < depth:
            for label, inner in one.items():
                _json_blocks(kind, [*labels, label], inner, depth, text, out)
        else:
            line = _line(text, [kind, *labels])
            out.append([kind, labels, _json_inner(one, line, literal=kind == "variable"), line])


def _line(text: str, names: list[str]) -> int:
    """Return the line on which the last of *names* stands as a key, each looked for after the one before."""
    at = 0
    for name in names:
        match = re.compile(re.escape(msgspec.json.encode(name).decode()) + r"\s*:").search(text, at)
        at = match.start() if match else at
    return text.count("\n", 0, at) + 1


def _json_inner(content: dict[str, Any], line: int, *, literal: bool) -> Body:
    attributes: dict[str, Any] = {}
    blocks: list[Any] = []
    for name, value in content.items():
        if name == "dynamic":
            for label, one in ((label, one) for label, ones in value.items() for one in _list(ones)):
                inner = {key: [_json_node(item), line] for key, item in one.items() if key != "content"}
                body = _json_inner(one.get("content") or {}, line, literal=False)
                blocks.append(["dynamic", [label], [inner, [["content", [], body, line]]], line])
        elif name in NESTED:
            blocks += [[name, [], _json_inner(one, line, literal=False), line] for one in _list(value)]
        elif name == "type" and literal:
            attributes[name] = [templates.expression(value), line]
        elif name != "//":
            attributes[name] = [_constant(value) if literal else _json_node(value), line]
    return [attributes, blocks]


def _list(value: Any) -> list[Any]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def _json_node(value: Any) -> Any:
    if isinstance(value, str):
        return templates.parsed(value)
    if isinstance(value, list):
        return ["tuple", [_json_node(item) for item in value]]
    if isinstance(value, dict):
        return ["object", [[templates.parsed(key), _json_node(item)] for key, item in value.items() if key != "//"]]
    return value


def _constant(value: Any) -> Any:
    return ["constant", value] if isinstance(value, (list, dict)) else value


# -- cache --------------------------------------------------------------------------------------------------------------


def cache_folder() -> Path | None:
    """Return where parsed files are kept between runs; None when they are not."""
    if os.environ.get("COSTGATE_CACHE", "").lower() == "off":
        return None
    home = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else None)
    try:
        return (Path(home) if home else Path.home() / ".cache") / "costgate" / "hcl"
    except RuntimeError:  # a user without a home
        return None


def _cached(folder: Path | None, key: bytes) -> Body | None:
    if folder is None:
        return None
    try:
        body = msgspec.msgpack.decode((folder / f"{key.hex()}.mp").read_bytes())
    except (OSError, msgspec.DecodeError, RecursionError):
        return None
    whole = isinstance(body, list) and len(body) == 2 and isinstance(body[0], dict) and isinstance(body[1], list)
    return body if whole else None


def _keep(folder: Path | None, key: bytes, body: Body) -> None:
    if folder is None:
        return
    path = folder / f"{key.hex()}.mp"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        old = [entry.path for entry in os.scandir(folder)] if key[0] == 0 else []
        if len(old) > MAX_CACHED:  # looked at now and then: the oldest half makes room
            for name in sorted(old, key=os.path.getmtime)[: len(old) // 2]:
                Path(name).unlink(missing_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}")
        temporary.write_bytes(msgspec.msgpack.encode(body))
        temporary.replace(path)
    except (OSError, RecursionError, OverflowError):
        return
