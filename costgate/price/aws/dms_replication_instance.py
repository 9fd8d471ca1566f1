"""aws_dms_replication_instance."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import months, quantity

SERVICE = "AWSDatabaseMigrationSvc"
INCLUDED_GB = {"t2": 50, "t3": 50}  # with the instance, by family
INCLUDED_GB_OF_OTHERS = 100


@prices("aws_dms_replication_instance")
def price(r: View) -> Iterator[Charge]:
    """Hours of the replication instance, and storage above the 50 GB (T family) or 100 GB that it includes.

    A Multi-AZ instance pays for its standby too.

    https://aws.amazon.com/dms/pricing/
    """
    name = r.text("replication_instance_class")
    size = name.removeprefix("dms.")
    multi = r.flag("multi_az")
    usagetype = f"{'Multi-AZUsg' if multi else 'InstanceUsg'}:{name}"
    yield Charge(f"Instance ({size})", months(), sku(SERVICE, "Replication Server", usagetype=usagetype))
    included = INCLUDED_GB.get(size.partition(".")[0], INCLUDED_GB_OF_OTHERS)
    extra = r.number("allocated_storage", included) - included
    if extra > 0:
        usagetype = "Multi-AZ-StorageUsage" if multi else "StorageUsage"
        yield Charge(
            "Storage (general purpose SSD, gp2)",
            quantity(extra, "GB-month"),
            sku(SERVICE, "Database Storage", usagetype=usagetype),
        )
