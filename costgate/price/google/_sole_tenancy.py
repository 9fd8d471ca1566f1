"""Google's sole-tenant nodes: whole servers, on which instances run at no further cost for vCPUs and memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from costgate.price.google._vm import Machine, instance, part
from costgate.price.pricer import Charge, Unpriced
from costgate.price.view import View

PREMIUM = Decimal("0.1")
NODE = re.compile(r"(?P<family>[a-z]\d[a-z]?)-node-(?P<cpus>\d+)-(?P<gb>\d+)")
# Families that are charged by vCPU and GB, with the beginning of their SKUs
PARTS = {"n1": "N1 Predefined", "n2": "N2", "n2d": "N2D AMD"}
# Node types of which one machine type takes all vCPUs and memory
MACHINES = {
    "c2-node-60-240": "c2-standard-60",
    "c3-node-176-352": "c3-highcpu-176",
    "c3-node-176-704": "c3-standard-176",
    "c3-node-176-1408": "c3-highmem-176",
    "c3d-node-360-708": "c3d-highcpu-360",
    "c3d-node-360-1440": "c3d-standard-360",
    "c3d-node-360-2880": "c3d-highmem-360",
    "h3-node-88-352": "h3-standard-88",
    "m1-node-160-3844": "m1-ultramem-160",
    "m2-node-416-8832": "m2-hypermem-416",
    "m2-node-416-11776": "m2-ultramem-416",
    "m3-node-128-1952": "m3-megamem-128",
    "m3-node-128-3904": "m3-ultramem-128",
}


def node(node_type: str) -> Iterator[Charge]:
    """Yield what one node costs: its vCPUs and memory, and the sole-tenancy premium on both, after sustained use."""
    for charge in _resources(node_type):
        yield charge
        yield charge._replace(name=f"Sole-tenancy premium: {charge.name}", multiplier=charge.multiplier * PREMIUM, discount="")


def _resources(node_type: str) -> Iterator[Charge]:
    if node_type in MACHINES:
        for charge in instance(Machine(MACHINES[node_type])):
            yield charge._replace(name=f"Node usage ({node_type})")
        return
    found = NODE.fullmatch(node_type)
    if found is None or found["family"] not in PARTS:
        raise Unpriced(f"sole-tenant node type {node_type} has no price yet")
    label = PARTS[found["family"]]
    machine = Machine(f"{found['family']}-node")
    yield part(machine, f"Node vCPUs ({node_type})", "vCPU", Decimal(found["cpus"]), f"{label} Instance Core")
    yield part(machine, f"Node memory ({node_type})", "GB", Decimal(found["gb"]), f"{label} Instance Ram")


def on_own_node(r: View) -> bool:
    """Tell whether an instance, or a template's instances, run on sole-tenant nodes, which are charged instead."""
    affinities = r.block("scheduling").blocks("node_affinities")
    return any(affinity.text("operator", "IN") == "IN" for affinity in affinities)
