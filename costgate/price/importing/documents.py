"""Open price lists: plain or gzipped files, folders of them, or standard input; and tell by its content what each is."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import shutil
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from costgate.errors import InputError

HEAD = 256 * 1024
LONGEST_LINE = 4 * 1024 * 1024
BLOCK = 1 << 20
STDIN, COPY = "-", "standard input"
SUFFIXES = (".csv", ".json", ".csv.gz", ".json.gz")
# kind -> patterns that the beginning of such a list all has
KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("aws-savings-plan-csv", (r"(?m)^\W*SKU\W+RateCode\W", r"DiscountedSKU")),
    ("aws-offer-csv", (r"(?m)^\W*SKU\W+OfferTermCode\W",)),
    ("aws-index", (r'^\W*"formatVersion"', r'"(currentVersionUrl|versionUrl)"')),
    ("aws-offer-json", (r'^\W*"formatVersion"', r'"offerCode"')),
    ("aws-savings-plan-json", (r'"products"\s*:\s*\[', r"SavingsPlans")),
    ("aws-meter-map", (r'"manifest"\s*:', r'"serviceId"|"rateCode"', r'"regions"\s*:')),
    ("aws-spot", (r'"config"\s*:', r'"valueColumns"\s*:')),
    ("azure-retail-prices", (r'"meterName"\s*:', r'"retailPrice"\s*:')),
    ("google-skus", (r'"skuId"\s*:', r'"serviceRegions"\s*:|"pricingInfo"\s*:')),
    ("oci-products", (r'"partNumber"\s*:', r'"metricName"\s*:')),
)


@dataclass
class Document:
    """A price list: *name* as the user wrote it, *path* where it is, its kind, and what is told of the bytes read."""

    name: str
    path: Path
    kind: str = ""
    zipped: bool = False
    told: Callable[[int], None] | None = None

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open it for reading, unzipped."""
        with io.BufferedReader(_Told(self.path, self.told), BLOCK) as raw:
            if self.zipped:
                with gzip.GzipFile(fileobj=raw) as unzipped:
                    yield cast("IO[bytes]", unzipped)
            else:
                yield raw

    def lines(self) -> Iterator[str]:
        """Yield its lines; raise `InputError` for one that is longer than any price list's."""
        with self.open() as stream, io.TextIOWrapper(stream, encoding="utf-8-sig", newline="") as text:
            while line := text.readline(LONGEST_LINE):
                if len(line) == LONGEST_LINE:
                    raise InputError("a line is longer than 4 MiB: this is no price list", where=self.name)
                yield line

    def items(self, prefix: str) -> Iterator[Any]:
        """Yield what stands at *prefix* of a JSON list, one at a time; numbers come as exact `Decimal`s or ints."""
        return self._json(lambda ijson, stream: ijson.items(stream, prefix))

    def pairs(self, prefix: str) -> Iterator[tuple[str, Any]]:
        """Yield the keys and values of the object at *prefix* of a JSON list, one at a time."""
        return self._json(lambda ijson, stream: ijson.kvitems(stream, prefix))

    def events(self) -> Iterator[tuple[str, str, Any]]:
        """Yield where each value of a JSON list stands, what it is, and the value."""
        return self._json(lambda ijson, stream: ijson.parse(stream))

    def _json(self, read: Callable[[Any, IO[bytes]], Iterator[Any]]) -> Iterator[Any]:
        import ijson

        with self.open() as stream:
            try:
                yield from read(ijson, stream)
            except ijson.JSONError as error:
                raise InputError(f"the JSON is damaged: {str(error)[:200]}", where=self.name) from error

    def hash(self) -> str:
        """Return the SHA-256 of the file as it is."""
        digest = hashlib.sha256()
        with self.path.open("rb") as stream:
            while block := stream.read(BLOCK):
                digest.update(block)
        return digest.hexdigest()


class _Told(io.FileIO):
    """A file that tells how far it has been read."""

    def __init__(self, path: Path, told: Callable[[int], None] | None) -> None:
        super().__init__(path, "rb")
        self._told = told

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]
        count = super().readinto(buffer)
        if self._told and count:
            self._told(count)
        return count


def find(names: Iterable[str]) -> list[tuple[str, Path]]:
    """Return the files that *names* mean, each with its name: files, the lists in folders, and `-` as a copy of its own."""
    found: list[tuple[str, Path]] = []
    for name in names:
        path = Path(name)
        if name == STDIN:
            found.append((COPY, _copied()))
        elif path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.is_file() and one.name.lower().endswith(SUFFIXES))
            if not inside:
                raise InputError("this folder holds no price list", where=name, hint=f"they end in {', '.join(SUFFIXES)}")
            found += [(str(one), one) for one in inside]
        elif path.is_file():
            found.append((name, path))
        else:
            raise InputError("there is no such file", where=name)
    return found


def _copied() -> Path:
    """Return a copy of standard input on disk: some lists are read more than once."""
    with tempfile.NamedTemporaryFile(prefix="costgate-", suffix=".list", delete=False) as copy:
        shutil.copyfileobj(sys.stdin.buffer, copy, BLOCK)
        return Path(copy.name)


def opened(name: str, path: Path, told: Callable[[int], None] | None = None) -> Document:
    """Return the list at *path* with its kind, which is empty when it is none that costgate knows."""
    with path.open("rb") as stream:
        zipped = stream.read(2) == b"\x1f\x8b"
    document = Document(name, path, zipped=zipped)
    try:
        with document.open() as stream:
            head = stream.read(HEAD).decode("utf-8", errors="replace").lstrip("\ufeff \r\n\t")
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"the file cannot be read: {error}", where=name) from error
    document.kind = next((kind for kind, patterns in KINDS if all(re.search(one, head) for one in patterns)), "")
    document.told = told
    return document
