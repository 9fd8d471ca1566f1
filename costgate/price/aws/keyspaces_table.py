"""aws_keyspaces_table."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import month_of

SERVICE, FAMILY = "AmazonMCS", "Amazon Keyspaces"
REQUESTS = (
    Metered("Write request units", "monthly_write_request_units", "WriteRequestUnits"),
    Metered("Read request units", "monthly_read_request_units", "ReadRequestUnits"),
)
STORED = (Metered("Storage", "storage_gb", "TimedStorage-ByteHrs"),)
BACKUP = (Metered("Point-in-time recovery", "pitr_backup_storage_gb", "TimedPITRStorage-ByteHrs"),)
USAGE = {
    "monthly_write_request_units": "WRU",
    "monthly_read_request_units": "RRU",
    "storage_gb": "GB-month",
    "pitr_backup_storage_gb": "GB-month",
}


@prices("aws_keyspaces_table", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Capacity for writes and reads, provisioned by the hour or by the request; storage; point-in-time recovery.

    https://aws.amazon.com/keyspaces/pricing/
    """
    capacity = r.block("capacity_specification")
    if capacity.text("throughput_mode", "PAY_PER_REQUEST") == "PROVISIONED":
        for name, thing, attribute in (("Write", "WCU", "write_capacity_units"), ("Read", "RCU", "read_capacity_units")):
            found = sku(SERVICE, FAMILY, usagetype=f"{name}CapacityUnit-Hrs")
            yield Charge(f"{name} capacity units", month_of(thing, capacity.number(attribute)), found)
    else:
        yield from used(r, SERVICE, FAMILY, REQUESTS)
    yield from used(r, SERVICE, FAMILY, STORED)
    if r.block("point_in_time_recovery").text("status", "DISABLED") == "ENABLED":
        yield from used(r, SERVICE, FAMILY, BACKUP)
