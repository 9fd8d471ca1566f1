"""google_compute_instance."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.google._addresses import is_spot
from costgate.price.google._disks import LOCAL_SSD_GB, default_kind, disk, last, local_ssd
from costgate.price.google._licences import licences
from costgate.price.google._sole_tenancy import on_own_node
from costgate.price.google._vm import Machine, gpus, instance
from costgate.price.pricer import GLOBAL, Charge, Unpriced, prices, sku
from costgate.price.view import View

IMAGE_GB = 10  # most public images
WINDOWS_IMAGE_GB = 50
STOPPED = frozenset({"TERMINATED", "SUSPENDED"})


@prices("google_compute_instance", usage={"monthly_hrs": "hour"})
def price(r: View) -> Iterator[Charge]:
    """Machine type with the sustained-use discount, or at the Spot price; GPUs; licence of the image; boot and scratch disks.

    An external address that the instance gets for itself. Disks that are attached are charged where they are declared, and
    a machine on a sole-tenant node at its node group. Confidential VM and Tier_1 networking have no price yet.

    https://cloud.google.com/compute/vm-instance-pricing
    """
    machine = Machine(last(r.text("machine_type")), spot=is_spot(r), hours=r.usage("monthly_hrs"))
    boot = r.block("boot_disk").block("initialize_params")
    if r.text("desired_status", "RUNNING") not in STOPPED:
        yield from _running(r, machine, boot)
    if not r.block("boot_disk").has("source"):
        yield from boot_disk(boot, machine)
    _without_price(r)


def _without_price(r: View) -> None:
    """Raise `Unpriced` for what is charged by the vCPU on top and is in no list of the catalog.

    https://cloud.google.com/confidential-computing/confidential-vm/pricing
    https://cloud.google.com/vpc/network-pricing
    """
    confidential = r.block("confidential_instance_config")
    if confidential.flag("enable_confidential_compute") or confidential.has("confidential_instance_type"):
        raise Unpriced("Confidential VM is charged by vCPU and memory, and the catalog has no price for it")
    if r.block("network_performance_config").text("total_egress_bandwidth_tier", "DEFAULT") == "TIER_1":
        raise Unpriced("Tier_1 networking is charged by the machine type, and the catalog has no price for it")


def _running(r: View, machine: Machine, boot: View) -> Iterator[Charge]:
    if not on_own_node(r):
        yield from instance(machine)
    for accelerator in r.blocks("guest_accelerator"):
        yield from gpus(machine, last(accelerator.text("type")), accelerator.number("count"))
    yield from licences(machine, boot.text("image", ""))
    local = sum((scratch.number("size", LOCAL_SSD_GB) for scratch in r.blocks("scratch_disk")), Decimal(0))
    if local:
        yield local_ssd(local, spot=machine.spot, hours=machine.hours and machine.hours.amount)
    yield from addresses(r, machine)


def boot_disk(boot: View, machine: Machine) -> Iterator[Charge]:
    """Yield what the boot disk of *machine* costs, which is as large as its image when it states no size."""
    kind = last(boot.text("type", default_kind(machine.type)))
    image = IMAGE_GB if "windows" not in boot.text("image", "") else WINDOWS_IMAGE_GB
    yield from disk(boot, kind, boot.number("size", Decimal(image)))


def addresses(r: View, machine: Machine) -> Iterator[Charge]:
    """Yield the ephemeral external addresses; a reserved one is charged at its google_compute_address."""
    for network in r.blocks("network_interface"):
        for access in network.blocks("access_config"):
            if not access.has("nat_ip"):
                what = "Spot Preemptible" if machine.spot else "Standard"
                meter = sku("Compute Engine", "Network", region=GLOBAL, description=f"External IP Charge on a {what} VM")
                yield Charge("External IP address (in use)", machine.time, meter)
