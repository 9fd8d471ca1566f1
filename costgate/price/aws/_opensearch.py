"""OpenSearch domains, under their present name and as Elasticsearch domains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import ceil

from costgate.price.pricer import Charge, Unpriced, sku
from costgate.price.view import View
from costgate.units import Quantity, months, quantity

INSTANCES, VOLUMES = "Amazon OpenSearch Service Instance", "Amazon OpenSearch Service Volume"
SUPPORT = "Amazon OpenSearch Service Extended Support"
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
# When versions enter extended support, and when its flat fee becomes the price of the instances once more
# https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#end-of-support
LATER = {("Elasticsearch", "6.8"), ("Elasticsearch", "7.9"), ("Elasticsearch", "7.10"), ("OpenSearch", "1.3")}
FLAT = {("Elasticsearch", "5.6")}  # its flat fee goes on until the end
EXTENDED_SINCE, EXTENDED_LATER, DOUBLED_SINCE = "2025-11-08", "2027-11-08", "2026-11-07"
# An hour of a node of each size counts as so many
# https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html#calculating-charges
NORMALIZED: Mapping[str, Decimal | int] = {
    "micro": Decimal("0.5"), "small": 1, "medium": 2, "large": 4, "xlarge": 8, "2xlarge": 16, "4xlarge": 32, "8xlarge": 64,
    "9xlarge": 72, "10xlarge": 80, "12xlarge": 96, "16xlarge": 128, "18xlarge": 144, "24xlarge": 192, "32xlarge": 256,
}  # fmt: skip
VERSION = re.compile(r"(?:(Elasticsearch|OpenSearch)_)?(\d+)\.(\d+)")
GP3_IOPS, GP3_IOPS_PER_GB, GP3_LARGE_FROM_GB = Decimal(3000), 3, 1024
GP3_MIBPS, GP3_STEP_MIBPS, GP3_STEP_FROM_GB, GP3_STEP_GB = Decimal(125), 250, 170, 3 * 1024


def domain(r: View, version: str) -> Iterator[Charge]:
    """Yield the nodes of a domain by role, and the EBS volumes of its data nodes: each node has its own.

    *version* is the engine's, such as `OpenSearch_2.19`, or `7.10` for Elasticsearch; empty where AWS takes its newest.
    """
    nodes = list(_roles(r))
    yield from nodes
    count = r.block("cluster_config").number("instance_count", 1)
    for options in r.blocks("ebs_options"):
        if options.flag("ebs_enabled"):
            yield from _volumes(options, count)
    yield from _extended_support(r, version, nodes)


def engine_version(r: View, attribute: str, default: str) -> str:
    """Return the engine's version; one that nobody wrote is *default*, or AWS's newest where that is empty."""
    if r.knows(attribute):
        return r.text(attribute)
    if r.has(attribute):
        r.assumed[attribute] = "a version with standard support"
        return ""
    r.assumed[attribute] = default or "the newest version"
    return default


def _roles(r: View) -> Iterator[Charge]:
    config = r.block("cluster_config")
    kind = config.text("instance_type", DEFAULT_TYPE)
    count = config.number("instance_count", 1)
    yield _nodes("Instance", kind, count)
    if config.flag("dedicated_master_enabled"):
        master = config.text("dedicated_master_type", kind)
        yield _nodes("Dedicated master", master, config.number("dedicated_master_count", MASTERS))
    if config.flag("warm_enabled"):
        yield _nodes("UltraWarm instance", config.text("warm_type"), config.number("warm_count", WARM_NODES))
    for option in config.blocks("node_options"):
        for node in option.blocks("node_config"):
            if node.flag("enabled"):
                role = option.text("node_type", "coordinator")
                yield _nodes(f"Dedicated {role}", node.text("type"), node.number("count"))


def _extended_support(r: View, version: str, nodes: list[Charge]) -> Iterator[Charge]:
    """Yield the surcharge of a version whose standard support has ended: a flat fee, or the price of each node once more."""
    found = VERSION.match(version)
    if found is None:
        return
    engine, major, minor = found[1] or "Elasticsearch", int(found[2]), int(found[3])
    name = (engine, f"{major}.{minor}")
    if engine == "OpenSearch" and (major, minor) >= (3, 0):
        return
    later = name in LATER or (engine == "OpenSearch" and (major, minor) >= (2, 10))
    if r.as_of < (EXTENDED_LATER if later else EXTENDED_SINCE):
        return
    flat = later or name in FLAT or r.as_of < DOUBLED_SINCE
    for node in nodes:
        yield _flat_fee(node) if flat else node._replace(name=f"Extended support: {node.name}")


def _flat_fee(node: Charge) -> Charge:
    """Return the fee by normalized instance hour: an hour of a larger node counts more often."""
    kind = dict(node.sku.attributes)["instanceType"]
    size = kind.split(".")[1] if "." in kind else kind
    if size not in NORMALIZED or node.quantity is None:
        raise Unpriced(f"extended support of a node of type {kind} has no price yet")
    hours = quantity(node.quantity.amount * NORMALIZED[size], "normalized-instance-hour")
    return Charge(f"Extended support: {node.name}", hours, sku("AmazonES", SUPPORT, usagetype="OpenSearchExtendedSupport"))


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
