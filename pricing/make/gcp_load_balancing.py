"""Google's regional forwarding rules and the data that they process, in all regions.

The price list gives each region one factor for reserved addresses, rules and data: wherever a price of rules or data is
quoted from the Catalog, it is Iowa's times what an unused address costs there against Iowa (data rounded to 0.001). The
quotes are checked against that rule, so that a region which leaves it is noticed.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from pricing.make.table import Facts, Row, Table

PAGE = "https://cloud.google.com/load-balancing/pricing"
IOWA = "us-central1"
ADDRESS = "compute/network/ip/unused"
# In Iowa: what a project's first five rules cost an hour together, what a further one costs, and a GB of data
FIRST_FIVE, ADDITIONAL, DATA = Decimal("0.025"), Decimal("0.01"), Decimal("0.008")
# Region -> what the Catalog was quoted with for the first five rules and for data, and when
QUOTED = {
    IOWA: ("0.025", "0.008", "2026-09-20"),
    "asia-east1": ("0.025", "0.008", "2026-08-15"),
    "asia-south1": ("", "0.01", "2026"),
    "europe-west1": ("0.025", "0.008", "2025-05-27"),
    "europe-west3": ("0.03", "0.01", "2026-07-26"),
    "southamerica-west1": ("", "0.012", "2026-07-21"),
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table."""
    rows = []
    addresses = {
        fact["region"]: fact
        for fact in facts.rows("gcp_storage_network_prices")
        if fact["item"] == ADDRESS and fact["period_or_term"] == "hour"
    }
    for region, fact in addresses.items():
        factor = Decimal(fact["price_usd"]) / Decimal(addresses[IOWA]["price_usd"])
        _check(region, factor)
        for description, unit, amount in (
            ("Cloud Load Balancer Forwarding Rule Minimum", "hour", FIRST_FIVE * factor),
            ("Cloud Load Balancer Forwarding Rule Additional", "hour", ADDITIONAL * factor),
            ("Load Balancer Inbound Data Processing", "GB", _data(factor)),
        ):
            attributes = {"description": description}
            rows.append(Row(region, amount.normalize(), PAGE, fact["source_date"], attributes, unit=unit, flag="derived"))
    yield Table("google/Networking/load_balancing.csv", service="Networking", family="Network", rows=rows)


def _data(factor: Decimal) -> Decimal:
    return (DATA * factor).quantize(Decimal("0.001"), rounding=ROUND_HALF_UP)


def _check(region: str, factor: Decimal) -> None:
    """Raise ValueError where a quote contradicts the region's factor."""
    rules, data, date = QUOTED.get(region, ("", "", ""))
    if (rules and Decimal(rules) != FIRST_FIVE * factor) or (data and Decimal(data) != _data(factor)):
        raise ValueError(f"{region}: the factor {factor} does not give {rules} and {data}, as quoted on {date}")
