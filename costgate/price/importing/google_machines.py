"""Google's machine types, which the SKUs list by their parts: a vCPU and a GB of memory, by family and region.

A machine costs its vCPUs and its memory: https://cloud.google.com/compute/vm-instance-pricing. The shipped prices of every
family here are that sum, in each size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from costgate.price.compile import attributes_key
from costgate.price.importing.listed import Listed, Wanted, scaled

SERVICE, FAMILY = "Compute Engine", "Compute"
PART = re.compile(r"(?:Spot Preemptible )?(?P<family>.+?) (?P<what>Core|Ram) running in ")
PURCHASES = {"OnDemand": "OnDemand", "Preemptible": "Spot"}
FAMILIES = {
    "N1 Predefined Instance": "n1", "N2 Instance": "n2", "N2D AMD Instance": "n2d", "E2 Instance": "e2", "N4 Instance": "n4",
    "Compute optimized": "c2", "C2D AMD Instance": "c2d", "C3 Instance": "c3", "C3D Instance": "c3d",
    "C4A Arm Instance": "c4a", "T2D AMD Instance": "t2d", "T2A Arm Instance": "t2a",
}  # fmt: skip
# GB for each vCPU, by family and class; https://cloud.google.com/compute/docs/machine-resource
GENERAL = {"standard": "4", "highmem": "8", "highcpu": "1"}
NEWER = {**GENERAL, "highcpu": "2"}
MEMORY = {
    "n1": {"standard": "3.75", "highmem": "6.5", "highcpu": "0.9"}, "n2": GENERAL, "n2d": GENERAL, "e2": GENERAL, "n4": NEWER,
    "c2": {"standard": "4"}, "c2d": NEWER, "c3": NEWER, "c3d": {"standard": "4", "highmem": "8"}, "c4a": NEWER,
    "t2d": {"standard": "4"}, "t2a": {"standard": "4"},
}  # fmt: skip
SHARED = {"e2-micro": ("0.25", "1"), "e2-small": ("0.5", "2"), "e2-medium": ("1", "4")}  # vCPUs that are paid for, GB
ODD = {"n2-highmem-128": ("128", "864")}


class Part(NamedTuple):
    """What one vCPU or one GB costs in an hour, and its SKU."""

    amount: Decimal
    sku: str


def part_of(sku: dict[str, Any]) -> tuple[str, str, str] | None:
    """Return the machine family, `Core` or `Ram`, and the way to buy that a SKU is; None for other SKUs."""
    category = sku["category"]
    found = PART.match(str(sku["description"]))
    purchase = PURCHASES.get(str(category.get("usageType")))
    if found is None or purchase is None or (category["serviceDisplayName"], category["resourceFamily"]) != (SERVICE, FAMILY):
        return None
    family = FAMILIES.get(found["family"])
    return (family, found["what"], purchase) if family else None


class Machines:
    """Collects the parts, which may stand on different pages, and adds them up."""

    def __init__(self) -> None:
        self._parts: dict[tuple[str, str, str], dict[str, Part]] = {}

    def add(self, sku: dict[str, Any], wanted: Wanted) -> Iterator[Listed]:
        """Take in a part, and yield the machines of each region where both parts are now known."""
        found = part_of(sku)
        if found is None:
            return
        family, what, purchase = found
        money = sku["pricingInfo"][-1]["pricingExpression"]["tieredRates"][-1]["unitPrice"]
        amount = Decimal(str(money.get("units") or 0)) + Decimal(str(money.get("nanos") or 0)).scaleb(-9)
        for region in map(str, sku["serviceRegions"]):
            if not wanted.has(SERVICE, region, str(money["currencyCode"])):
                continue
            parts = self._parts.setdefault((family, region, purchase), {})
            parts[what] = Part(amount, str(sku.get("skuId") or ""))
            if len(parts) == 2:  # a vCPU and a GB
                key = (region, purchase, str(money["currencyCode"]))
                yield from _machines(family, parts["Core"], parts["Ram"], key, wanted)

    def halves(self) -> int:
        """Return of how many families and regions one part is missing."""
        return sum(len(parts) < 2 for parts in self._parts.values())


def _machines(family: str, core: Part, ram: Part, key: tuple[str, str, str], wanted: Wanted) -> Iterator[Listed]:
    region, purchase, currency = key
    for name in sorted(wanted.vocabulary.values(SERVICE, FAMILY, "machineType")):
        size = _size(family, name)
        amount = scaled(core.amount * size[0] + ram.amount * size[1]) if size else None
        if amount is not None:
            attributes = attributes_key({"machineType": name})
            sku = f"{core.sku} + {ram.sku}"
            yield Listed(SERVICE, FAMILY, attributes, region, purchase, 0, "", amount, "hour", currency, sku)


def _size(family: str, name: str) -> tuple[Decimal, Decimal] | None:
    """Return the vCPUs and GB of a machine type of *family*; None for one of another family or another make."""
    fixed = ODD.get(name) or (SHARED.get(name) if family == "e2" else None)
    if fixed:
        return (Decimal(fixed[0]), Decimal(fixed[1])) if name.startswith(f"{family}-") else None
    kin, _, rest = name.partition("-")
    kind, _, count = rest.partition("-")
    memory = MEMORY[family].get(kind) if kin == family and count.isdecimal() else None
    return (Decimal(count), Decimal(count) * Decimal(memory)) if memory else None
