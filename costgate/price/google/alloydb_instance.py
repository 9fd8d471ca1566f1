"""google_alloydb_instance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from costgate.price.google._alloydb import alloydb
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View
from costgate.units import month_of

GB_PER_CPU = 8
LOCATION = re.compile(r"/locations/(?P<region>[^/]+)/")
STANDBY = 2  # nodes of a regional primary: the active one and its standby


@prices("google_alloydb_instance")
def price(r: View) -> Iterator[Charge]:
    """The vCPUs and memory of every node: a primary's and its standby's, or those of a read pool.

    https://cloud.google.com/alloydb/pricing
    """
    if r.text("activation_policy", "ALWAYS") == "NEVER":
        return
    machine = r.block("machine_config")
    if not machine.has("cpu_count"):
        raise Unpriced("set machine_config.cpu_count: the plan does not tell the size of the machine")
    cpus, region = machine.number("cpu_count") * _nodes(r), _region(r)
    memory = cpus * GB_PER_CPU
    yield Charge(f"vCPUs ({cpus.normalize():f})", month_of("vCPU", cpus), alloydb("vCPU", region))
    yield Charge(f"Memory ({memory.normalize():f} GB)", month_of("GB", memory), alloydb("RAM", region))


def _nodes(r: View) -> Decimal:
    if r.text("instance_type", "PRIMARY") == "READ_POOL":
        return r.block("read_pool_config").number("node_count", 1)
    return Decimal(1 if r.text("availability_type", "REGIONAL") == "ZONAL" else STANDBY)


def _region(r: View) -> str:
    """Return the region of the instance's cluster, which its name tells, or else the cluster in the plan."""
    if r.knows("cluster") and (found := LOCATION.search(r.text("cluster"))):
        return found["region"]
    cluster = r.target("cluster")
    return cluster.region if cluster else r.region
