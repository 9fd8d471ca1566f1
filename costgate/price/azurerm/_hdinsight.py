"""Azure HDInsight: the nodes of a cluster, at prices that contain their virtual machines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._vm import size_name
from costgate.price.pricer import Charge, Sku, Unpriced, sku
from costgate.price.view import View
from costgate.units import months

SERVICE = "HDInsight"
SIZE = re.compile(r"([A-Z]+)(\d+)([a-z]*)((?: v\d)?)")
NOT_IN_SERIES = re.compile("[imr]")
PRODUCTS = {"Dav4": "D", "Eav4": "Eav4/Easv4", "Fsv2": "FSv2"}
# Head and ZooKeeper nodes come in fixed numbers.
HEADS, ZOOKEEPERS = 2, 3


def nodes(r: View, *, worker: str = "Worker") -> Iterator[Charge]:
    """Yield the head, *worker*, ZooKeeper and edge nodes of a cluster."""
    roles = r.block("roles")
    for name, block, count in (
        ("Head", "head_node", Decimal(HEADS)),
        (worker, "worker_node", None),
        ("Zookeeper", "zookeeper_node", Decimal(ZOOKEEPERS)),
        ("Edge", "edge_node", None),
    ):
        for node in roles.blocks(block):
            size = node.text("vm_size")
            number = node.number("target_instance_count") if count is None else count
            yield Charge(f"{name} node ({size})", months(number), meter(size))


def meter(size: str) -> Sku:
    """Return the meter of a virtual machine *size*, which the list files under the size's series."""
    name = " ".join(size_name(size).split("_")[1:])
    found = SIZE.fullmatch(name)
    if found is None:
        raise Unpriced(f"vm_size {size} is not the name of a virtual machine size")
    family, number, features, version = found.groups()
    if version in {" v3", " v4"} and family in {"D", "E"}:  # Premium storage has no price of its own there
        features = features.replace("s", "")
        name = f"{family}{number}{features}{version}"
    if features == "a" and version == " v4":
        name = f"{name}/{family}{number}as v4"
    if family == "DS":
        family, name = "D", f"D{number}{version}"
    series = f"{family}{NOT_IN_SERIES.sub('', features)}{version.strip()}"
    return sku(SERVICE, f"{SERVICE} {PRODUCTS.get(series, series)} Series", skuName=name)
