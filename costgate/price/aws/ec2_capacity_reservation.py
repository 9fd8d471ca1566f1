"""aws_ec2_capacity_reservation."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._ec2 import TENANCIES
from costgate.price.pricer import Charge, Free, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import months

# instance_platform -> (operatingSystem, preInstalledSw) in the offer file
PLATFORMS = {
    "Linux/UNIX": ("Linux", "NA"),
    "Linux with SQL Server Standard": ("Linux", "SQL Std"),
    "Linux with SQL Server Web": ("Linux", "SQL Web"),
    "Linux with SQL Server Enterprise": ("Linux", "SQL Ent"),
    "Red Hat Enterprise Linux": ("RHEL", "NA"),
    "SUSE Linux": ("SUSE", "NA"),
    "Windows": ("Windows", "NA"),
    "Windows with SQL Server": ("Windows", "SQL Std"),
    "Windows with SQL Server Standard": ("Windows", "SQL Std"),
    "Windows with SQL Server Web": ("Windows", "SQL Web"),
    "Windows with SQL Server Enterprise": ("Windows", "SQL Ent"),
}
TARGET = ("capacity_reservation_specification", 0, "capacity_reservation_target", 0, "capacity_reservation_id")


@prices("aws_ec2_capacity_reservation")
def price(r: View) -> Iterator[Charge]:
    """What instances would cost on demand, for each one that is reserved and not run by the same plan.

    https://aws.amazon.com/ec2/pricing/on-demand/
    """
    platform, kind = r.text("instance_platform"), r.text("instance_type")
    if platform not in PLATFORMS:
        raise Unpriced(f"no price for a reservation of {platform}")
    unused = r.number("instance_count") - sum(1 for _ in r.referrers("aws_instance", *TARGET))
    if unused <= 0:
        raise Free("the instances of this plan that run in it are charged by themselves")
    system, software = PLATFORMS[platform]
    found = sku(
        "AmazonEC2",
        "Compute Instance",
        instanceType=kind,
        operatingSystem=system,
        tenancy=TENANCIES.get(r.text("tenancy", "default"), "Shared"),
        preInstalledSw=software,
    )
    yield Charge(f"Reserved capacity ({system}, {kind})", months(unused), found)
