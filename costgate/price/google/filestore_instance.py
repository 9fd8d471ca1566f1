"""google_filestore_instance."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import quantity

# tier -> its name in the price list
TIERS = {
    "STANDARD": "Basic HDD (Standard)",
    "BASIC_HDD": "Basic HDD (Standard)",
    "PREMIUM": "Basic SSD (Premium)",
    "BASIC_SSD": "Basic SSD (Premium)",
    "HIGH_SCALE_SSD": "Zonal",
    "ZONAL": "Zonal",
    "ENTERPRISE": "Regional",
    "REGIONAL": "Regional",
}


@prices("google_filestore_instance")
def price(r: View) -> Iterator[Charge]:
    """Capacity that is provisioned, used or not, by service tier.

    https://cloud.google.com/filestore/pricing
    """
    tier = r.text("tier")
    if tier not in TIERS:
        raise Unpriced(f"Filestore tier {tier} has no price yet")
    if r.blocks("performance_config"):
        raise Unpriced("custom performance is charged by instance, capacity and IOPS, which have no price yet")
    capacity = sum((share.number("capacity_gb") for share in r.blocks("file_shares")), Decimal(0))
    meter = sku("Cloud Filestore", "Storage", description=f"Filestore Capacity {TIERS[tier]}")
    yield Charge(f"Capacity ({tier})", quantity(capacity, "GB-month"), meter)
