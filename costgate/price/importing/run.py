"""Import price lists: what each file is, what its rows mean, and into the user's catalog."""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime, timezone
from pathlib import Path
from typing import NamedTuple

from costgate.errors import CatalogError, InputError
from costgate.price.catalog import shipped
from costgate.price.importing import aws_lists, aws_offer, azure, documents, google, oracle
from costgate.price.importing.listed import Reader, Wanted
from costgate.price.importing.store import Store
from costgate.price.importing.vocabulary import Vocabulary
from costgate.price.layer import Layer

READERS: dict[str, Reader] = {
    "aws-offer-csv": aws_offer.read_csv,
    "aws-offer-json": aws_offer.read_json,
    "aws-meter-map": aws_lists.read_meters,
    "aws-savings-plan-csv": aws_lists.read_savings,
    "aws-spot": aws_lists.read_spot,
    "azure-retail-prices": azure.read,
    "google-skus": google.read,
    "oci-products": oracle.read,
}
OTHERS = {
    "": "it is none of the price lists that costgate reads",
    "aws-index": "it is an index of price lists, without prices",
    "aws-savings-plan-json": "of savings plans only the CSV is read",
}
Told = Callable[[str, int, int], None]  # a file's name, how many of its bytes are read, and how many it has


class Request(NamedTuple):
    """What to import, where to, and which parts of it. *date* (YYYY-MM-DD) is that of lists that bear none."""

    names: list[str]
    into: Path
    services: list[str] = []  # noqa: RUF012  (a tuple's default is never written to)
    regions: list[str] = []  # noqa: RUF012
    currency: str = "USD"
    date: str = ""


class Imported(NamedTuple):
    """What became of one file: its prices and SKUs in the catalog, and why nothing was read when nothing was."""

    name: str
    kind: str
    prices: int = 0
    skus: int = 0
    why: str = ""


class Outcome(NamedTuple):
    """What an import did: file by file, and how many rows were left out, by reason."""

    files: list[Imported]
    skipped: Counter[str]


def run(request: Request, told: Told | None = None) -> Outcome:
    """Import the lists that *request* names.

    Raises `InputError` for a file that is damaged; those before it stay imported, and importing again continues there.
    """
    found = documents.find(request.names)
    shipped_layer = Layer(shipped())
    wanted = Wanted(
        Vocabulary(shipped_layer),
        request.date or _newest(path for _, path in found),
        frozenset(service.lower() for service in request.services),
        frozenset(request.regions),
        request.currency,
    )
    is_new = not request.into.exists()
    store = Store(request.into)
    files: list[Imported] = []
    try:
        files.extend(_import(name, path, store, wanted, told) for name, path in found)
        if halves := wanted.machines.halves():
            wanted.skipped["of a Google machine family only the vCPU or the memory: import all pages together"] += halves
    finally:
        try:
            store.seal(wanted.skipped)
        finally:
            store.close()
        if is_new and not any(file.prices for file in files):
            request.into.unlink()  # an empty catalog would lie over the shipped one
        for name, path in found:
            if name == documents.COPY:
                path.unlink(missing_ok=True)
    if not any(file.prices or file.why == DONE for file in files):
        reasons = [file.why for file in files if file.why] + [reason for reason, _ in wanted.skipped.most_common(1)]
        raise InputError(f"nothing was imported: {'; '.join(reasons[:3])}", where=", ".join(request.names))
    return Outcome(files, wanted.skipped)


DONE = "imported before"


def _import(name: str, path: Path, store: Store, wanted: Wanted, told: Told | None) -> Imported:
    document = documents.opened(name, path)
    reader = READERS.get(document.kind)
    if reader is None:
        return Imported(name, document.kind, why=OTHERS[document.kind])
    filters = f"{sorted(wanted.services)} {sorted(wanted.regions)} {wanted.currency}"
    hash = document.hash()
    if store.has(hash, filters):
        return Imported(name, document.kind, why=DONE)
    if told:
        size, read = path.stat().st_size, 0

        def tell(count: int) -> None:
            nonlocal read
            read += count
            told(name, read, size)

        document.told = tell
    try:
        origin, prices = reader(document, wanted)
        written, skus = store.merge(prices, origin, (hash, filters, name, document.kind), wanted.skipped)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, AttributeError, TypeError) as error:
        raise InputError(f"the {document.kind} list is damaged: {str(error)[:200]}", where=name) from error
    except sqlite3.DatabaseError as error:
        raise CatalogError(f"the user catalog cannot be written: {error}", where=str(store.path)) from error
    return Imported(name, document.kind, written, skus)


def _newest(paths: Iterable[Path]) -> str:
    """Return the day of the newest file: the best that is known of lists that bear no date."""
    times = [path.stat().st_mtime for path in paths]
    return datetime.fromtimestamp(max(times), timezone.utc).date().isoformat()
