"""Azure prices that hold in every region, of services that the lists at hand do not hold, or hold for a few regions only.

Site Recovery: the page's 25 USD a month is what two lists in other currencies convert to. The data of a firewall in a Virtual
WAN hub has one price in all regions of the list, like every meter of Virtual WAN.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pricing.make.table import Facts, Row, Table

DATE = "2026-09-30"
RECOVERY = "https://azure.microsoft.com/pricing/details/site-recovery/"
WAN = "https://azure.microsoft.com/pricing/details/virtual-wan/"
INSPECTED = "Firewall NVA Data Processing"


def tables(_: Facts) -> Iterator[Table]:
    """Yield one table for each service."""
    yield _one("Azure Site Recovery", "month", "25", RECOVERY, ("Azure", "VM Replicated to Azure"))
    yield _one("Virtual WAN", "GB", "0.005", WAN, (INSPECTED, f"{INSPECTED} Data Processed"))


def _one(service: str, unit: str, price: str, page: str, names: tuple[str, str]) -> Table:
    attributes = dict(zip(("skuName", "meterName"), names, strict=True))
    row = Row("global", Decimal(price), page, DATE, attributes, flag="derived")
    return Table(f"azure/{service.replace(' ', '')}/more.csv", service=service, family=service, unit=unit, rows=[row])
