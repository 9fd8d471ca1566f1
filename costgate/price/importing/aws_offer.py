"""AWS offer files, CSV and JSON: https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-file-for-services.html.

The CSV has some lines of metadata, then a heading; a row is one price with all attributes of its product. The JSON holds the
products first and the terms after them, so it is read twice, with the products kept in a temporary file on disk.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from decimal import Decimal, DecimalException
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from costgate.errors import InputError
from costgate.price.importing.aws import Rate, listed, product_of, region_of, without_region
from costgate.price.importing.documents import Document
from costgate.price.importing.listed import ON_DEMAND, Listed, Origin, Wanted
from costgate.price.importing.vocabulary import Product

METADATA_LINES = 40
RESERVED = "Reserved"
UPFRONT = "upfront"
HOURLY = "hourly"
YEAR = 365 * 24
# What the price of a reservation is made of, beside the product.
TERMS = ("LeaseContractLength", "PurchaseOption", "OfferingClass")
COLUMNS = frozenset({"SKU", "TermType", "PricePerUnit", "Unit", "Currency", "Location"})
TELLING = frozenset({"capacitystatus", "licenseModel", "marketoption", "engineMediaType", "deploymentModel"})
FIXED = {name.lower(): name for name in (*TELLING, "productFamily", "regionCode")}
CURRENCY = re.compile(r"[A-Z]{3}")


def read_csv(document: Document, wanted: Wanted) -> tuple[Origin, Iterator[Listed]]:
    """Return the prices of a CSV offer file."""
    lines = document.lines()
    metadata: dict[str, str] = {}
    for line in islice(lines, METADATA_LINES):
        cells = next(csv.reader([line]), [])
        if cells[:2] == ["SKU", "OfferTermCode"]:
            return _origin(metadata, wanted), _rows(chain([line], lines), document, wanted)
        if len(cells) > 1:
            metadata[cells[0]] = cells[1]
    raise InputError("the heading that begins with SKU is missing", where=document.name)


def _origin(metadata: dict[str, str], wanted: Wanted) -> Origin:
    date = metadata.get("Publication Date") or metadata.get("publicationDate") or ""
    if not re.match(r"\d{4}-\d\d-\d\d", date):
        date = wanted.date
    return Origin(f"aws-offer-file {metadata.get('OfferCode') or metadata.get('offerCode') or ''}".strip(), date[:10])


def _rows(lines: Iterable[str], document: Document, wanted: Wanted) -> Iterator[Listed]:
    rows = csv.DictReader(lines)
    missing = COLUMNS - set(rows.fieldnames or ())
    if missing:
        raise InputError(f"the offer file lacks the columns {', '.join(sorted(missing))}", where=document.name)
    reading = Reading(wanted)
    try:
        for row in rows:
            found = reading.row({name: value for name, value in row.items() if name and value})
            if found is not None:
                yield found
    except csv.Error as error:
        raise InputError(f"the CSV is damaged: {error}", where=f"{document.name}, row {rows.line_num}") from error


class Reading:
    """Reads the rows of one offer file, and remembers the products that it has seen."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._words: dict[str, str] = {}
        self._names = TELLING.union(wanted.vocabulary.names.values())
        self._product = lru_cache(maxsize=65_536)(self._find)

    def row(self, cells: dict[str, str]) -> Listed | None:
        """Return the price that a row of the CSV states; None when it is left out."""
        words = {self._word(name): value for name, value in cells.items()}
        return self.price(words, {name: cells.get(name, "") for name in TERMS}, cells)

    def price(self, words: dict[str, str], terms: dict[str, str], cells: dict[str, str]) -> Listed | None:
        """Return one price of the product with the attributes *words*; *cells* has the price, in the CSV's words."""
        region = region_of(words.get("location", ""), words.get("regionCode", ""))
        if region is None:
            self._wanted.skip(f"location {words['location']} is not known")
            return None
        product = self.product(words)
        if product is None:
            return None
        rate = self._rate(product, terms, cells)
        try:
            return listed(product, region, rate, self._wanted) if rate else None
        except DecimalException:
            self._wanted.skip("a price that is no number")
            return None

    def product(self, words: dict[str, str]) -> Product | None:
        """Return the catalog's product for the attributes *words* of a list's product."""
        kept = {name: value for name, value in words.items() if name in self._names}
        if "usagetype" in kept:
            kept["usagetype"] = without_region(kept["usagetype"])
        found, reason = self._product(words.get("servicecode", ""), words.get("productFamily", ""), tuple(sorted(kept.items())))
        if found is None:
            self._wanted.skip(reason)
        return found

    def _find(self, service: str, family: str, attributes: tuple[tuple[str, str], ...]) -> tuple[Product | None, str]:
        counted = Wanted(self._wanted.vocabulary, "")
        found = product_of(service, family, dict(attributes), counted)
        return found, next(iter(counted.skipped), "")

    def _rate(self, product: Product, terms: dict[str, str], cells: dict[str, str]) -> Rate | None:
        kind = cells.get("TermType", "")
        plain = Rate(
            cells.get("PricePerUnit", ""), cells.get("Unit", ""), cells.get("StartingRange") or "0",
            cells.get("Currency", ""), cells.get("SKU", ""),
        )  # fmt: skip
        if kind == ON_DEMAND:
            return plain
        purchase = reservation(*terms.values()) if kind == RESERVED else ""
        if not purchase or purchase not in self._wanted.vocabulary.purchases(product.service, product.family):
            self._wanted.skip(f"{kind or 'no term'} {' '.join(filter(None, terms.values()))}: not a way to buy that is priced")
            return None
        if plain.unit.lower() != "quantity":
            return plain._replace(purchase=purchase, part=HOURLY)
        hours = YEAR * int(purchase.removeprefix("reserved_")[0])
        try:
            return plain._replace(price=str(Decimal(plain.price) / hours), unit="Hrs", purchase=purchase, part=UPFRONT)
        except DecimalException:
            self._wanted.skip("a price that is no number")
            return None

    def _word(self, heading: str) -> str:
        """Return the attribute's name in the JSON, which the catalog uses, for a heading of the CSV."""
        found = self._words.get(heading)
        if found is None:
            bare = re.sub(r"[^a-z0-9]", "", heading.lower())
            found = self._words[heading] = self._wanted.vocabulary.names.get(bare) or FIXED.get(bare, bare)
        return found


def reservation(length: str, option: str, offering: str) -> str:
    """Return the catalog's name of a reservation: `reserved_1y_standard_no_upfront`; empty when it is none."""
    years, upfront = length.strip().lower().replace("yr", ""), option.strip().lower().replace(" ", "_")
    if years not in {"1", "3"} or upfront not in {"no_upfront", "partial_upfront", "all_upfront"}:
        return ""
    kind = offering.strip().lower()
    return f"reserved_{years}y_{kind}_{upfront}" if kind in {"standard", "convertible"} else f"reserved_{years}y_{upfront}"


def read_json(document: Document, wanted: Wanted) -> tuple[Origin, Iterator[Listed]]:
    """Return the prices of a JSON offer file."""
    metadata: dict[str, str] = {}
    for prefix, event, value in document.events():
        if event == "string" and "." not in prefix:
            metadata[prefix] = value
        elif prefix in {"products", "terms"} and event == "start_map":
            break
    return _origin(metadata, wanted), _priced(document, wanted)


def _priced(document: Document, wanted: Wanted) -> Iterator[Listed]:
    with closing(sqlite3.connect("")) as offered:  # on disk, and gone when it is closed
        offered.execute("CREATE TABLE product (sku TEXT PRIMARY KEY, words TEXT NOT NULL) WITHOUT ROWID")
        offered.executemany("INSERT OR REPLACE INTO product VALUES (?, ?)", _products(document.pairs("products")))
        reading = Reading(wanted)
        for kind in (ON_DEMAND, RESERVED):
            for sku, terms in document.pairs(f"terms.{kind}"):
                row = offered.execute("SELECT words FROM product WHERE sku = ?", (sku,)).fetchone()
                for attributes, cells in _dimensions(sku, kind, terms) if row else ():
                    found = reading.price(json.loads(row[0]), attributes, cells)
                    if found is not None:
                        yield found


def _products(pairs: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, str]]:
    for sku, product in pairs:
        words = {name: value for name, value in (product.get("attributes") or {}).items() if isinstance(value, str)}
        yield sku, json.dumps({**words, "productFamily": product.get("productFamily") or ""})


def _dimensions(sku: str, kind: str, terms: Any) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Yield each price of a product's terms: how it is bought, and the price in the words of the CSV."""
    for term in terms.values():
        attributes = term.get("termAttributes") or {}
        bought = {name: str(attributes.get(name, "")) for name in TERMS}
        for dimension in (term.get("priceDimensions") or {}).values():
            for currency, price in (dimension.get("pricePerUnit") or {}).items():
                yield (
                    bought,
                    {
                        "SKU": sku,
                        "TermType": kind,
                        "Unit": str(dimension.get("unit", "")),
                        "StartingRange": str(dimension.get("beginRange") or "0"),
                        "PricePerUnit": str(price),
                        "Currency": currency if CURRENCY.fullmatch(currency) else "",
                    },
                )
