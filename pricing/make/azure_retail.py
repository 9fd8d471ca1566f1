"""Azure, everything but virtual machines and managed disks: official Retail Prices rows of 2026-08, complete in 14 regions."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator

from pricing.make._azure import by_service, meters
from pricing.make.azure_disks import FAMILIES
from pricing.make.table import Facts, Table, in_line

OTHER_TABLES = frozenset({"Virtual Machines", "Virtual Machines Licenses", "Cloud Services"})
HOST = "Dedicated Host"
PLACEHOLDER = 40  # 0.01 an hour stands for prices that are not set yet


def tables(facts: Facts) -> Iterator[Table]:
    """Yield one table for each service. What is left out is counted on stderr."""
    dropped: Counter[str] = Counter()
    for service, rows in by_service(meters(facts, dropped)):
        mine = [
            row for row in rows if row.family not in FAMILIES and (service not in OTHER_TABLES or row.family.endswith(HOST))
        ]
        kept = in_line(mine, PLACEHOLDER)
        dropped["placeholder"] += len(mine) - len(kept)
        if kept:
            yield Table(f"azure/{_file_name(service)}/retail.csv", service=service, rows=kept)
    for reason, count in sorted(dropped.items()):
        print(f"{count:>8,} left out: {reason}", file=sys.stderr)


def _file_name(service: str) -> str:
    return re.sub(r"\W+", "", service)
