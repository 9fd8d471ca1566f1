"""google_workstations_workstation."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._disks import default_size, disk
from costgate.price.google._services import listed
from costgate.price.google._vm import Machine, instance, vcpus
from costgate.price.pricer import Charge, prices, under
from costgate.price.view import View
from costgate.units import quantity

# What a configuration has where nobody states it
MACHINE = "e2-standard-4"
DISK = "pd-standard"
DISK_GB = 200


@prices("google_workstations_workstation", usage={"monthly_hrs": "hour"})
def price(r: View) -> Iterator[Charge]:
    """The machine and a fee for each of its vCPUs, while the workstation runs; its disks are kept all the time.

    https://cloud.google.com/workstations/pricing
    """
    config = r.target("workstation_config_id")
    machine = config.block("host").block("gce_instance").text("machine_type", MACHINE) if config else MACHINE
    hours = r.usage("monthly_hrs")
    fee = quantity(vcpus(machine) * hours.amount, "vCPU-hour") if hours else None
    yield Charge("Management fee", fee, listed("Cloud Workstations", "Instance VM management fee"), usage_based=True)
    for charge in instance(Machine(machine, hours=hours)):
        yield charge._replace(quantity=charge.quantity if hours else None, usage_based=True)
    for directory in config.blocks("persistent_directories") if config else []:
        kept = directory.block("gce_pd")
        kind = kept.text("disk_type", DISK)
        size = kept.number("size_gb", DISK_GB if kind == DISK else default_size(kind))
        yield from under("persistent_directories", disk(kept, kind, size))
