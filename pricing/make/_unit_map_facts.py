"""Normalise the AWS unit maps that a checkout of QuinnyPig/aws-price-watcher keeps into one table of facts.

`python -m pricing.make._unit_map_facts CHECKOUT FACTS OUT` reads CHECKOUT/processed/*.json and, for the names of places, the
folder FACTS; it writes OUT/aws_unit_maps_2025.csv.gz, which `python -m pricing.make FACTS OUT` then finds beside the rest. The
tables in pricing/ were made with that repository at a6645eb (2025-06, MIT).
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from pricing.make._unit_maps import TABLE
from pricing.make.table import Facts

COLUMNS = ("service", "region", "location", "attributes", "meter", "price_usd", "source", "source_date")
SOURCE = "aws-price-watcher"
UNDATED = "2025-06-18"
DATED = re.compile(r'hawkFilePublicationDate": "(\d{4}-\d\d-\d\d)')
# A place may have attributes behind it: `EU (Ireland) (vCPU: 2, Memory: 4 GiB)`
ATTRIBUTES = (
    "CPU|Instance|vCPU|Memory|Product Family|Source AWS|Instance Type|Compute|Location|Direct|Port|Storage|To Location"
    "|StartingRange"
)
PLACE = re.compile(rf"(.*?) \(((?:{ATTRIBUTES})[^:]*: .*)\)")
# Other tables have these in more detail
ENGINES = ("aurora", "db2", "flex", "mariadb", "mysql", "oracle", "postgresql", "sqlserver")
SKIP = {
    *("workspaces", "gamelift", "deadline", "contactcentertelecomm", "appstream", "ec2", "elasticache", "lightsail", "nimble"),
    *(f"rds-{engine}-ondemand" for engine in ENGINES),
}


def main() -> None:
    """Write the table."""
    checkout, facts, out = map(Path, sys.argv[1:4])
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(checkout, _codes(Facts([facts]))))
    with (out / f"{TABLE}.csv.gz").open("wb") as file, gzip.GzipFile(fileobj=file, mode="wb", mtime=0, filename="") as packed:
        packed.write(text.getvalue().encode())


def _codes(facts: Facts) -> dict[str, str]:
    """Return the region code of each place's name."""
    codes = {row["display_name"]: row["region_code"] for row in facts.rows("regions") if row["provider"] == "aws"}
    for row in facts.rows("aws_service_meters"):
        if row["region"]:
            codes.setdefault(row["location"], row["region"])
    return codes


def _rows(checkout: Path, codes: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for path in sorted((checkout / "processed").glob("*.json")):
        if path.stem in SKIP:
            continue
        raw = checkout / "raw" / path.name
        dated = DATED.search(raw.read_text(encoding="utf-8")[:600]) if raw.is_file() else None
        day = dated[1] if dated else UNDATED
        for meter, places in sorted(json.loads(path.read_text(encoding="utf-8") or "{}").items()):
            for place, amount in sorted(places.items()):
                match = PLACE.fullmatch(place)
                name, attributes = (match[1], match[2]) if match else (place, "")
                if _is_number(amount):
                    yield path.stem, codes.get(name, ""), name, attributes, meter, _short(amount), SOURCE, day


def _is_number(amount: object) -> bool:
    return isinstance(amount, str) and re.fullmatch(r"\d+(\.\d+)?", amount) is not None


def _short(amount: str) -> str:
    return (amount.rstrip("0").rstrip(".") if "." in amount else amount) or "0"


if __name__ == "__main__":
    main()
