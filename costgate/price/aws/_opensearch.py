"""OpenSearch domains, under their present name and as Elasticsearch domains."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import ceil

from costgate.price.pricer import Charge, Unpriced, sku
from costgate.price.view import View
from costgate.units import Quantity, months, quantity

INSTANCES, VOLUMES = "Amazon OpenSearch Service Instance", "Amazon OpenSearch Service Volume"
STORAGE = {
    "standard": "ES:Magnetic-Storage",
    "gp2": "ES:GP2-Storage",
    "gp3": "ES:GP3-Storage",
    "io1": "ES:PIOPS-Storage",
}
DEFAULT_TYPE = "m4.large.search"
DEFAULT_GB = Decimal(10)
MASTERS = 3
WARM_NODES = 2
GP3_IOPS, GP3_IOPS_PER_GB, GP3_LARGE_FROM_GB = Decimal(3000), 3, 1024
GP3_MIBPS, GP3_STEP_MIBPS, GP3_STEP_FROM_GB, GP3_STEP_GB = Decimal(125), 250, 170, 3 * 1024


def domain(r: View) -> Iterator[Charge]:
    """Yield the nodes of a domain by role, and the EBS volumes of its data nodes: each node has its own."""
    config = r.block("cluster_config")
    kind = config.text("instance_type", DEFAULT_TYPE)
    count = config.number("instance_count", 1)
    yield _nodes("Instance", kind, count)
    if config.flag("dedicated_master_enabled"):
        master = config.text("dedicated_master_type", kind)
        yield _nodes("Dedicated master", master, config.number("dedicated_master_count", MASTERS))
    if config.flag("warm_enabled"):
        yield _nodes("UltraWarm instance", config.text("warm_type"), config.number("warm_count", WARM_NODES))
    for options in r.blocks("ebs_options"):
        if options.flag("ebs_enabled"):
            yield from _volumes(options, count)


def _nodes(name: str, kind: str, count: Decimal) -> Charge:
    listed = kind.replace(".elasticsearch", ".search")
    return Charge(f"{name} (on-demand, {kind})", months(count), sku("AmazonES", INSTANCES, instanceType=listed))


def _volumes(options: View, count: Decimal) -> Iterator[Charge]:
    """Yield the storage, IOPS and throughput of *count* equal volumes."""
    kind = options.text("volume_type", "gp2")
    if kind not in STORAGE:
        raise Unpriced(f"ebs_options.volume_type {kind} is not a volume type of OpenSearch")
    size = options.number("volume_size", DEFAULT_GB)
    yield _volume(f"Storage ({kind})", quantity(size * count, "GB-month"), STORAGE[kind])
    if kind == "io1":
        yield _volume("Storage IOPS (io1)", quantity(options.number("iops") * count, "IOPS-month"), "ES:PIOPS")
    elif kind == "gp3":
        yield from _gp3_extras(options, size, count)


def _gp3_extras(options: View, size: Decimal, count: Decimal) -> Iterator[Charge]:
    included = max(GP3_IOPS, size * GP3_IOPS_PER_GB) if size >= GP3_LARGE_FROM_GB else GP3_IOPS
    iops = options.number("iops", included) - included
    if iops > 0:
        yield _volume("Storage IOPS (gp3)", quantity(iops * count, "IOPS-month"), "ES:GP3-PIOPS")
    throughput = options.number("throughput", 0) - _included_throughput(size)
    if throughput > 0:
        amount = quantity(throughput * count, "MiBps-month")
        yield _volume("Throughput (gp3)", amount, "ES:GP3-Provisioned-Throughput")


def _included_throughput(size: Decimal) -> Decimal:
    """Return the throughput that comes with a gp3 volume: a step for each 3 TiB begun, less for the smallest volumes."""
    if size < GP3_STEP_FROM_GB:
        return GP3_MIBPS
    return Decimal(GP3_STEP_MIBPS * ceil(size / GP3_STEP_GB))


def _volume(name: str, amount: Quantity, usagetype: str) -> Charge:
    return Charge(name, amount, sku("AmazonES", VOLUMES, usagetype=usagetype))
