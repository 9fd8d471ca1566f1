"""Google virtual machines: predefined and custom machine types, sustained-use discounts, GPUs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple, TypedDict

from costgate.price.pricer import ONE, Charge, Unpriced, sku
from costgate.units import HOURS_PER_MONTH, Quantity, month_of, months, quantity

# The share of the price that each quarter of the month costs, by the families' two schemes.
SUSTAINED_30 = tuple(map(Decimal, ("1", "0.8", "0.6", "0.4")))
SUSTAINED_20 = tuple(map(Decimal, ("1", "0.8678", "0.733", "0.6")))
SUSTAINED = {
    **dict.fromkeys(("n1", "f1", "g1", "m1", "m2", "custom"), SUSTAINED_30),
    **dict.fromkeys(("n2", "n2d", "c2"), SUSTAINED_20),
}
CUSTOM = re.compile(r"(?:(?P<family>[a-z]\d[a-z]?)-)?custom-(?P<cpus>\d+|micro|small|medium)-(?P<mb>\d+)(?P<extended>-ext)?")
SHARED_CORES = {"micro": "0.25", "small": "0.5", "medium": "1"}  # the vCPUs that E2's shared-core types pay for
# family -> its name, the beginning of its SKUs, and the GB for each vCPU above which memory is extended
CUSTOM_FAMILIES = {
    "n1": ("N1", "Custom", Decimal("6.5")),
    "n2": ("N2", "N2 Custom", Decimal(8)),
    "n2d": ("N2D", "N2D AMD Custom", Decimal(8)),
    "n4": ("N4", "N4 Custom", Decimal(8)),
    "e2": ("E2", "E2", Decimal(8)),
}
GPUS = {
    "nvidia-tesla-k80": "K80", "nvidia-tesla-p4": "P4", "nvidia-tesla-p100": "P100",
    "nvidia-tesla-t4": "T4", "nvidia-tesla-v100": "V100", "nvidia-tesla-a100": "A100",
}  # fmt: skip
GPU_INCLUDED = ("a2-", "a3-", "a4-", "a4x-", "g2-", "g4-")


class Machine(NamedTuple):
    """A machine that runs so many hours a month, at the spot price or not. *hours* is None for the whole month."""

    type: str
    spot: bool = False
    hours: Quantity | None = None

    @property
    def time(self) -> Quantity:
        """The hours of the month."""
        return self.hours or months()

    @property
    def how(self) -> str:
        """How it is bought, in the bill's words."""
        return "preemptible" if self.spot else "on-demand"

    @property
    def purchase(self) -> str:
        """How it is bought, in the catalog's words."""
        return "Spot" if self.spot else "OnDemand"

    @property
    def family(self) -> str:
        """The machine family: `n1` of `n1-standard-1` and of `custom-2-4096`."""
        first = self.type.partition("-")[0]
        return "n1" if first == "custom" else first


def instance(machine: Machine) -> Iterator[Charge]:
    """Yield what the vCPUs and memory of *machine* cost, with the sustained-use discount of its family."""
    found = CUSTOM.fullmatch(machine.type)
    if found:
        yield from _custom(machine, found)
        return
    if "custom" in machine.type:
        raise Unpriced(f"custom machine type {machine.type} has no price yet")
    yield Charge(
        f"Instance usage (Linux/UNIX, {machine.how}, {machine.type})",
        machine.time,
        sku("Compute Engine", "Compute", purchase=machine.purchase, machineType=machine.type),
        **_discount(machine, machine.family),
    )


def _custom(machine: Machine, found: re.Match[str]) -> Iterator[Charge]:
    names = CUSTOM_FAMILIES.get(found["family"] or "n1")
    if names is None:
        raise Unpriced(f"custom machine types of family {found['family']} have no price yet")
    label, prefix, limit = names
    cpus, memory = Decimal(SHARED_CORES.get(found["cpus"], found["cpus"])), Decimal(found["mb"]) / 1024
    normal = min(memory, cpus * limit) if found["extended"] else memory
    yield part(
        machine,
        f"Custom instance CPU (Linux/UNIX, {machine.how}, {label} {cpus} vCPUs)",
        "vCPU",
        cpus,
        f"{prefix} Instance Core",
    )
    size = f"{normal.normalize():f} GB"
    yield part(
        machine,
        f"Custom instance RAM (Linux/UNIX, {machine.how}, {label} {size})",
        "GB",
        normal,
        f"{prefix} Instance Ram",
    )
    if memory > normal:
        size = f"{(memory - normal).normalize():f} GB"
        name = f"Custom instance extended RAM (Linux/UNIX, {machine.how}, {label} {size})"
        yield part(machine, name, "GB", memory - normal, f"{prefix} Extended Instance Ram")


def part(machine: Machine, name: str, thing: str, count: Decimal, description: str) -> Charge:
    """Return what so many vCPUs or GB of a machine cost, with the sustained-use discount of its family."""
    hours = machine.time.amount
    amount = quantity(count * hours, f"{thing}-hour") if machine.hours else month_of(thing, count)
    meter = sku("Compute Engine", "Compute", purchase=machine.purchase, description=description)
    return Charge(name, amount, meter, **_discount(machine, machine.family))


def vcpus(machine_type: str) -> Decimal:
    """Return how many vCPUs a machine type has, by its name."""
    found = CUSTOM.fullmatch(machine_type)
    count = found["cpus"] if found else machine_type.rpartition("-")[2]
    if not count.isdigit():
        raise Unpriced(f"the vCPUs of machine type {machine_type} are not known")
    return Decimal(count)


def gpus(machine: Machine, kind: str, count: Decimal) -> Iterator[Charge]:
    """Yield what attached GPUs cost. The accelerator families include theirs."""
    if machine.type.startswith(GPU_INCLUDED) or not count:
        return
    name = GPUS.get(kind.removesuffix("-vws"))
    if name is None or kind.endswith("-vws"):
        raise Unpriced(f"GPU {kind} has no price yet")
    meter = sku("Compute Engine", "Compute", purchase=machine.purchase, description=f"Nvidia Tesla {name} GPU")
    yield Charge(f"NVIDIA Tesla {name} ({machine.how})", machine.time.times(count), meter, **_discount(machine, "n1"))


class Discount(TypedDict):
    """What a charge says of its sustained-use discount: what is left of the price, and its name."""

    multiplier: Decimal
    discount: str


def _discount(machine: Machine, family: str) -> Discount:
    """Return the sustained-use discount for the hours of the month; nothing is off for Spot, and in other families."""
    left = _left(machine, family)
    percent = ((1 - left) * 100).quantize(Decimal("0.01")).normalize()
    return Discount(multiplier=left, discount="" if left == 1 else f"{percent:f} % for sustained use")


def _left(machine: Machine, family: str) -> Decimal:
    steps = SUSTAINED.get(family)
    if machine.spot or steps is None:
        return ONE
    part = min(machine.time.amount / HOURS_PER_MONTH, ONE) * 4
    if not part:
        return ONE
    paid = sum((step * max(Decimal(0), min(ONE, part - index)) for index, step in enumerate(steps)), Decimal(0))
    return paid / part
