"""aws_dms_replication_config."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import month_of


@prices("aws_dms_replication_config", usage={"monthly_dcu_hours": "DCU-hour"})
def price(r: View) -> Iterator[Charge]:
    """Hours of capacity units (DCU) while the serverless replication runs, at least its smallest number.

    https://aws.amazon.com/dms/pricing/
    """
    compute = r.block("compute_config")
    zones = "Multiple" if compute.flag("multi_az") else "Single"
    hours = r.usage("monthly_dcu_hours")
    if hours is None and r.flag("start_replication"):
        hours = month_of("DCU", compute.number("min_capacity_units", 1))
    found = sku("AWSDatabaseMigrationSvc", "Serverless", usagetype="DCU-Hours", availabilityZone=zones)
    yield Charge("Capacity units (DCU)", hours, found, usage_based=r.usage("monthly_dcu_hours") is not None or hours is None)
