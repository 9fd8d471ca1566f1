"""aws_timestreaminfluxdb_db_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import months, quantity

INCLUDED_IOPS = {
    "InfluxIOIncludedT1": "3000",
    "InfluxIOIncludedT2": "12000",
    "InfluxIOIncludedT3": "16000",
}


@prices("aws_timestreaminfluxdb_db_instance")
def price(r: View) -> Iterator[Charge]:
    """Hours of the instance, twice with a standby, and its storage with the IOPS that are included.

    https://aws.amazon.com/timestream/pricing/
    """
    deployment = "Multi-AZ" if r.text("deployment_type", "SINGLE_AZ").upper() != "SINGLE_AZ" else "Single-AZ"
    kind, storage = r.text("db_instance_type"), r.text("db_storage_type", "InfluxIOIncludedT1")
    if storage not in INCLUDED_IOPS:
        raise Unpriced(f"db_storage_type {storage} is not one that costgate knows")
    instance = sku("AmazonTimestream", "Database Instance", instanceType=kind, deploymentOption=deployment)
    yield Charge(f"Database instance ({kind}, {deployment})", months(), instance)
    iops = INCLUDED_IOPS[storage]
    stored = sku("AmazonTimestream", "Database Storage", includedIops=iops, deploymentOption=deployment)
    yield Charge("Storage", quantity(r.number("allocated_storage"), "GB-month"), stored)
