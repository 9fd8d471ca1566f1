"""Get the JSON text out of a file as CI left it: with a BOM, in UTF-16, between log lines, or cut short."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from stat import S_ISREG

from costgate import plainfile
from costgate.errors import InputError

MAX_BYTES = 2 << 30
STDIN = "-"
DENIED = 'let the user that costgate runs as read it; in a container: `docker run --user "$(id -u):$(id -g)"`'
SHOW = "write the plan as JSON: `terraform show -json tfplan > plan.json` (or `tofu show -json`)"
ENCODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_bytes(path: str, *, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the content of *path* (`-` is standard input) as UTF-8; raise `InputError` when it is no readable text."""
    content = sys.stdin.buffer.read(max_bytes + 1) if path == STDIN else _read_file(Path(path), max_bytes)
    if len(content) > max_bytes:
        raise InputError(
            f"the file is larger than {max_bytes >> 20} MiB", where=path, hint="split the project or raise the limit"
        )
    if content[:4] == b"PK\x03\x04":
        raise InputError("this is a binary plan file", where=path, hint=SHOW)
    for mark, encoding in ENCODINGS:
        if content.startswith(mark):
            return _decoded(content, encoding, path)
    if content[1:2] == b"\x00":
        return _decoded(content, "utf-16-le", path)
    if not content.strip():
        raise InputError("the file is empty", where=path, hint=f"did the plan command fail? {SHOW}")
    return content


def _read_file(path: Path, max_bytes: int) -> bytes:
    try:
        found = path.stat()
        if found.st_size > max_bytes:
            raise InputError(
                f"the file is larger than {max_bytes >> 20} MiB", where=str(path), hint="split the project into several plans"
            )
        plainfile.check(path)
        most = found.st_size if S_ISREG(found.st_mode) else max_bytes  # what a shell's `<(command)` gives has no size
        with path.open("rb") as file:
            content = file.read(most + 1)
    except FileNotFoundError:
        raise InputError("there is no such file", where=str(path), hint="check the path; " + SHOW) from None
    except IsADirectoryError:
        raise InputError("this is a directory, not a plan", where=str(path), hint=SHOW) from None
    except OSError as error:
        hint = DENIED if isinstance(error, PermissionError) else ""
        raise InputError(f"the file cannot be read: {error.strerror}", where=str(path), hint=hint) from error
    if len(content) > most and most < max_bytes:
        raise InputError("the file grows while it is read", where=str(path), hint="wait until it is written")
    return content


def _decoded(content: bytes, encoding: str, path: str) -> bytes:
    try:
        return content.decode(encoding).encode()
    except UnicodeError as error:
        raise InputError(f"the file is not valid {encoding.upper()}", where=path, hint=SHOW) from error


def embedded_json(content: bytes, marker: str, path: str) -> bytes:
    """Return the JSON object that stands between log lines and has *marker* among its first keys.

    CI wrappers print the command before the plan and outputs after it. An object counts when it starts a line.
    """
    text = content.decode("utf-8", errors="replace")
    decoder = json.JSONDecoder()
    start = 0 if text.startswith("{") else text.find("\n{") + 1
    tries = 0
    while (start or text.startswith("{")) and tries < 100:
        tries += 1
        if marker in text[start : start + 4096]:
            try:
                _, end = decoder.raw_decode(text, start)
            except RecursionError:
                raise InputError("the JSON is nested too deeply to be a plan", where=path) from None
            except ValueError:
                pass  # not JSON from here: the next line may start it
            else:
                if marker in text[start:end]:
                    return text[start:end].encode()
        following = text.find("\n{", start)
        if following < 0:
            break
        start = following + 1
    raise LookupError(marker)
