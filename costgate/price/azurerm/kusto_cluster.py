"""azurerm_kusto_cluster."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._vm import size_name, vcpus
from costgate.price.pricer import Charge, prices, scaled, sku
from costgate.price.view import View
from costgate.units import months

DEVELOPER = "dev(no sla)_"
PREMIUM_DISKS = re.compile(r"\+\d+TB_PS$", re.IGNORECASE)


@prices("azurerm_kusto_cluster")
def price(r: View) -> Iterator[Charge]:
    """The engine's virtual machines by the hour, and the markup on each of their vCores, of which a developer's is free.

    The machines that manage data, storage and network are charged too, for what Azure decides to run.

    https://azure.microsoft.com/pricing/details/data-explorer/
    """
    block = r.block("sku")
    name = block.text("name")
    developer = name.lower().startswith(DEVELOPER)
    size = size_name(PREMIUM_DISKS.sub("", name[len(DEVELOPER) :] if developer else name))
    nodes, least, most = _nodes(r, block)
    yield from scaled(_node(size, developer=developer), nodes, low=least, high=most)


def _node(size: str, *, developer: bool) -> Iterator[Charge]:
    machine = sku("Virtual Machines", "Virtual Machines", armSkuName=size)
    yield Charge(f"Instance usage (engine, {size})", months(), machine)
    if not developer:
        service = "Azure Data Explorer"
        markup = sku(service, service, skuName="Standard", meterName="Standard Engine Cluster Markup")
        yield Charge("Data Explorer markup", months(vcpus(size)), markup)


def _nodes(r: View, block: View) -> tuple[Decimal, Decimal, Decimal]:
    """Return how many nodes there are, and between which numbers they scale."""
    scale = r.blocks("optimized_auto_scale")
    if not scale:
        capacity = block.number("capacity", 1)
        return capacity, capacity, capacity
    least, most = scale[0].number("minimum_instances"), scale[0].number("maximum_instances")
    return max(block.number("capacity", least), least), least, most
