"""Google Kubernetes Engine: clusters' fees and nodes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from costgate.price.google._disks import LOCAL_SSD_GB, default_kind, disk, last, local_ssd
from costgate.price.google._licences import licences
from costgate.price.google._vm import Machine, gpus, instance
from costgate.price.pricer import GLOBAL, Charge, Free, Sku, scaled, sku
from costgate.price.view import View

ZONES = 3  # of a region, in which a regional cluster has nodes
NODES = 3  # of a pool in each zone, when nothing says how many
MACHINE = "e2-medium"
# Where an instance has a standard disk: https://docs.cloud.google.com/kubernetes-engine/docs/how-to/custom-boot-disks
DISK, DISK_GB = "pd-balanced", 100
LOCAL_SSD_BLOCKS = ("local_nvme_ssd_block_config", "ephemeral_storage_local_ssd_config", "ephemeral_storage_config")


class Size(NamedTuple):
    """How many nodes a pool has, and between how many it scales."""

    expected: Decimal
    low: Decimal
    high: Decimal


def gke(description: str, *, region: str | None = None) -> Sku:
    """Return a SKU of Kubernetes Engine."""
    return sku("Kubernetes Engine", "Compute", region=region, description=description)


def fee(kind: str) -> Sku:
    """Return the management fee of a cluster, which is the same everywhere: Zonal, Regional, Autopilot, Extended Period."""
    return gke(f"{kind} Kubernetes Clusters", region=GLOBAL)


def is_zone(location: str) -> bool:
    """Tell whether *location* is a zone, such as us-central1-a, rather than a region."""
    return location.count("-") > 1


def zones(cluster: View) -> int:
    """Return in how many zones a cluster's nodes are. Further zones of a zonal cluster come beside its own."""
    location = last(cluster.text("location", ""))
    listed = {last(zone) for zone in cluster.texts("node_locations")}
    if location and not is_zone(location):
        return len(listed) or ZONES
    return len(listed | {location})


def nodes(size: Size, config: View) -> Iterator[Charge]:
    """Yield what the nodes of a pool cost, each with the node config *config*."""
    if not size.high:
        raise Free("the pool has no nodes")
    yield from scaled(node(config), size.expected, low=size.low, high=size.high)


def node(config: View) -> Iterator[Charge]:
    """Yield what one node costs: machine, GPUs, local SSD, boot disk, and the licence of a Windows image."""
    spot = config.flag("preemptible") or config.flag("spot")
    machine_type = last(config.text("machine_type", MACHINE))
    machine = Machine(machine_type, spot=spot)
    yield from instance(machine)
    for accelerator in config.blocks("guest_accelerator"):
        yield from gpus(machine, last(accelerator.text("type")), accelerator.number("count"))
    if config.text("image_type", "").upper().startswith("WINDOWS"):
        yield from licences(machine, "windows-cloud/windows")
    local = config.number("local_ssd_count", 0) + sum(
        (block.number("local_ssd_count", 0) for name in LOCAL_SSD_BLOCKS for block in config.blocks(name)), Decimal(0)
    )
    if local:
        yield local_ssd(local * LOCAL_SSD_GB, spot=spot)
    boot = config.block("boot_disk")
    usual = default_kind(machine_type).replace("pd-standard", DISK)
    kind = last(boot.text("disk_type", config.text("disk_type", usual)))
    yield from disk(boot, kind, boot.number("size_gb", config.number("disk_size_gb", DISK_GB)))


def pool_size(pool: View, zone_count: int, stated: Decimal | None) -> Size:
    """Return how many nodes a pool has in all zones: as stated, or its own numbers, which are for each zone."""
    scaling = next(iter(pool.blocks("autoscaling")), None)
    count = stated if stated is not None else _nodes_per_zone(pool, scaling)
    if scaling is None:
        return Size(*([count * zone_count] * 3))
    low = _limit(scaling, "min", zone_count, count * zone_count)
    high = _limit(scaling, "max", zone_count, count * zone_count)
    total = count * zone_count
    if stated is None and scaling.has("total_min_node_count") and not pool.has("node_count"):
        total = min(max(total, low), high)
    return Size(total, min(low, total), max(high, total))


def _nodes_per_zone(pool: View, scaling: View | None) -> Decimal:
    for name in ("node_count", "initial_node_count"):
        if pool.has(name):
            return pool.number(name)
    if scaling is not None and scaling.has("min_node_count"):
        return scaling.number("min_node_count")
    return Decimal(0) if scaling is not None else pool.number("node_count", NODES)


def _limit(scaling: View, end: str, zone_count: int, otherwise: Decimal) -> Decimal:
    if scaling.has(f"total_{end}_node_count"):
        return scaling.number(f"total_{end}_node_count")
    if scaling.has(f"{end}_node_count"):
        return scaling.number(f"{end}_node_count") * zone_count
    return otherwise
