"""google_dataproc_cluster."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.google._disks import LOCAL_SSD_GB, default_kind, disk, last, local_ssd
from costgate.price.google._vm import Machine, gpus, instance, vcpus
from costgate.price.pricer import GLOBAL, Charge, prices, scaled, sku, under
from costgate.price.view import View
from costgate.units import month_of

MACHINE = "n1-standard-4"
DISK, HYPERDISK, DISK_GB = "pd-standard", "hyperdisk-balanced", 500
# block -> its name on the bill, and how many machines it has by default
ROLES = {
    "master_config": ("master", 1),
    "worker_config": ("worker", 2),
    "preemptible_worker_config": ("secondary worker", 0),
}


@prices("google_dataproc_cluster")
def price(r: View) -> Iterator[Charge]:
    """Machines of the cluster with their disks, as Compute Engine charges them, and Dataproc's fee for each vCPU.

    https://cloud.google.com/dataproc/pricing
    """
    cluster = r.block("cluster_config")
    total = Decimal(0)
    for block, (name, default) in ROLES.items():
        config = cluster.block(block)
        count = config.number("num_instances", default)
        if not count:
            continue
        kind = last(_machine_type(cluster, config))
        spot = block.startswith("preemptible") and config.text("preemptibility", "PREEMPTIBLE") != "NON_PREEMPTIBLE"
        total += vcpus(kind) * count
        yield from under(name, scaled(_machine(config, Machine(kind, spot=spot)), count))
    meter = sku("Compute Engine", "License", region=GLOBAL, description="Licensing Fee for Google Cloud Dataproc (CPU cost)")
    yield Charge("Dataproc fee", month_of("vCPU", total), meter)


def _machine_type(cluster: View, config: View) -> str:
    """Return a role's machine type; secondary workers have that of the workers."""
    workers = cluster.block("worker_config").text("machine_type", MACHINE)
    secondary = config.path[-2] == "preemptible_worker_config"
    return config.text("machine_type", workers if secondary else MACHINE)


def _machine(config: View, machine: Machine) -> Iterator[Charge]:
    yield from instance(machine)
    for accelerator in config.blocks("accelerators"):
        yield from gpus(machine, last(accelerator.text("accelerator_type")), accelerator.number("accelerator_count"))
    disks = config.block("disk_config")
    local = disks.number("num_local_ssds", 0)
    if local:
        yield local_ssd(local * LOCAL_SSD_GB, spot=machine.spot)
    usual = HYPERDISK if default_kind(machine.type) == HYPERDISK else DISK
    kind = last(disks.text("boot_disk_type", usual))
    yield from disk(disks, kind, disks.number("boot_disk_size_gb", DISK_GB))
