"""Oracle Cloud Infrastructure: the whole pay-as-you-go list of 2024-10, which is the same in every region."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from costgate.price.importing.oracle import measure, part, service
from pricing.make.table import Facts, Row, Table, price


def tables(facts: Facts) -> Iterator[Table]:
    """Yield one table for each service: the part of a category before its dash. The category is the family."""
    services: dict[str, list[Row]] = defaultdict(list)
    listed = [fact for fact in facts.rows("oci_prices") if fact["currency"] == "USD" and fact["model"] == "PAY_AS_YOU_GO"]
    priced = {fact["part_number"] for fact in listed if Decimal(fact["price_usd"] or 0)}
    for fact in listed:
        if fact["part_number"] in priced:
            services[part(fact["service_category"])].append(_row(fact))
    for name, rows in sorted(services.items()):
        yield Table(f"oci/{re.sub(r'[^A-Za-z0-9]+', '', name)}.csv", service=service(name), rows=rows)


def _row(fact: dict[str, str]) -> Row:
    unit, count = measure(fact["metric"])
    start = Decimal(fact["range_min"] or 0) * count
    return Row(
        region="global",
        price=price(fact["price_usd"], count),
        source="oci-price-list (opencost)",
        date=fact["source_date"],
        attributes={"partNumber": fact["part_number"], "displayName": fact["display_name"]},
        tier_start=f"{start.normalize():f}" if start else "",
        unit=unit,
        family=fact["service_category"],
    )
