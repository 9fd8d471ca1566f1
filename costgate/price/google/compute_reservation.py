"""google_compute_reservation."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.google._disks import last, local_ssd
from costgate.price.google._vm import Machine, gpus, instance
from costgate.price.pricer import Charge, Unpriced, prices, scaled
from costgate.price.view import View


@prices("google_compute_reservation")
def price(r: View) -> Iterator[Charge]:
    """Machines that are kept free, at the price of running ones. Those in use are charged at their instance instead.

    https://cloud.google.com/compute/docs/instances/reservations-overview#how_billing_works
    """
    reserved = r.block("specific_reservation")
    properties = reserved.block("instance_properties")
    if not properties.has("machine_type"):
        raise Unpriced("the reservation does not state a machine type")
    yield from scaled(_machine(properties), reserved.number("count"), low=0)


def _machine(properties: View) -> Iterator[Charge]:
    machine = Machine(last(properties.text("machine_type")))
    yield from instance(machine)
    for accelerator in properties.blocks("guest_accelerators"):
        yield from gpus(machine, last(accelerator.text("accelerator_type")), accelerator.number("accelerator_count"))
    local = sum((block.number("disk_size_gb") for block in properties.blocks("local_ssds")), Decimal(0))
    if local:
        yield local_ssd(local, spot=False)
