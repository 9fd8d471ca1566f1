"""Vertex AI Workbench: machines of Compute Engine, and a management fee for their vCPUs and GPUs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.google._disks import disk
from costgate.price.google._vm import Machine, gpus, instance, vcpus
from costgate.price.pricer import Charge, sku, under
from costgate.price.view import View
from costgate.units import month_of


def notebook(machine_type: str, accelerators: list[View]) -> Iterator[Charge]:
    """Yield what the machine and its GPUs cost, and the management fee."""
    machine = Machine(machine_type)
    yield from instance(machine)
    for accelerator in accelerators:
        kind = accelerator.text("type").lower().replace("_", "-")
        yield from gpus(machine, kind, accelerator.number("core_count", 1))
    fee = sku("Vertex AI", "ApplicationServices", description="Workbench Management Fee vCPU")
    yield Charge("Management fee", month_of("vCPU", vcpus(machine_type)), fee)


def notebook_disk(r: View, name: str, kind: str, size: Decimal) -> Iterator[Charge]:
    """Yield what a disk costs whose type is written like PD_BALANCED."""
    yield from under(name, disk(r, kind.lower().replace("_", "-"), size))
