"""What a vCPU, a GB of memory or of disk costs in a cluster whose nodes are not known: OpenCost's defaults by provider."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make.table import Facts, Row, Table, price

DATE = "2024-10-24"
UNITS = {"GiB-hour": "GB-hour", "GiB": "GB"}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table. They are averages that OpenCost splits a node's cost by, not a price list: derived."""
    rows = [
        Row(
            region="global",
            price=price(fact["price_usd"]),
            source="opencost-defaults",
            date=DATE,
            attributes={"resource": fact["item"]},
            unit=UNITS.get(fact["unit"], fact["unit"]),
            flag="derived",
            family=fact["provider"],
        )
        for fact in facts.rows("kubernetes_default_prices")
    ]
    yield Table("kubernetes/defaults.csv", service="Kubernetes", rows=rows)
