"""Exchange rates of the European Central Bank, as the one wide table that ships with costgate.

Every day of the last two years, and the last day of each month before: `python -m pricing.make FACTS fx` writes
costgate/price/ecb.csv, units of each currency per euro.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from pricing.make.table import Facts, Table

DAILY_SINCE = "2025-01"
FILE = Path(__file__).parents[2] / "costgate" / "price" / "ecb.csv"


def tables(facts: Facts) -> Iterator[Table]:
    """Write the exchange rates; they are no prices, so there is no table of them."""
    days: dict[str, dict[str, str]] = defaultdict(dict)
    for row in facts.rows("fx_eur_daily"):
        days[row["date"]][row["currency"]] = row["units_per_eur"]
    last_of_month = {day[:7]: day for day in sorted(days)}
    kept = [day for day in sorted(days) if day[:7] >= DAILY_SINCE or last_of_month[day[:7]] == day]
    currencies = sorted({currency for day in kept for currency in days[day]})
    with FILE.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, ["date", *currencies], lineterminator="\n")
        writer.writeheader()
        writer.writerows({"date": day, **days[day]} for day in kept)
    yield from ()
