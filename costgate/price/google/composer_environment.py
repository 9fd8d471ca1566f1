"""google_composer_environment."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from costgate.price.pricer import Charge, Sku, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import month_of, months

SMALL = "ENVIRONMENT_SIZE_SMALL"


class Workload(NamedTuple):
    """A part of an environment with what one instance has by default: vCPUs, GB of memory, GB of storage, and how many."""

    block: str
    cpu: str
    memory: str
    storage: str
    instances: int = 1


WORKLOADS = (
    Workload("scheduler", "0.5", "1.875", "1"),
    Workload("triggerer", "0.5", "0.5", "0", 0),
    Workload("web_server", "0.5", "1.875", "1"),
    Workload("worker", "0.5", "1.875", "1"),
)
MOST_WORKERS = 3


@prices("google_composer_environment", usage={"database_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Environment fee by size; vCPUs, memory and storage of schedulers, triggerers, web server and workers; database storage.

    Workers scale between their least and most. This is Cloud Composer 2.

    https://cloud.google.com/composer/pricing
    """
    config = r.block("config")
    version = config.block("software_config").text("image_version", "composer-3")
    if not version.startswith("composer-2"):
        raise Unpriced(f"only Cloud Composer 2 has a price yet, this is {version}")
    size = config.text("environment_size", SMALL).removeprefix("ENVIRONMENT_SIZE_").title()
    yield Charge(f"Environment fee ({size})", months(), composer(f"2 Environment Fee - {size}"))
    for thing, name, description in (
        ("cpu", "Workloads vCPU", "Compute CPUs"),
        ("memory_gb", "Workloads memory", "Compute Memory"),
        ("storage_gb", "Workloads storage", "Compute Storage"),
    ):
        low, high = (_total(config, thing, end) for end in ("min_count", "max_count"))
        unit = "vCPU" if thing == "cpu" else "GB"
        yield Charge(
            name, month_of(unit, low), composer(description), low=month_of(unit, low), high=month_of(unit, max(low, high))
        )
    yield Charge("Database storage", r.usage("database_storage_gb"), composer("Database Storage"), usage_based=True)


def composer(description: str) -> Sku:
    """Return a SKU of Cloud Composer."""
    return sku("Cloud Composer", "ApplicationServices", description=f"Cloud Composer {description}")


def _total(config: View, thing: str, end: str) -> Decimal:
    """Return the vCPUs or GB of all workloads, with the least or most workers."""
    workloads = config.block("workloads_config")
    total = Decimal(0)
    for part in WORKLOADS:
        block = workloads.block(part.block)
        default = {"cpu": part.cpu, "memory_gb": part.memory, "storage_gb": part.storage}[thing]
        if part.block == "worker":
            count = block.number(end, part.instances if end == "min_count" else MOST_WORKERS)
        else:
            count = block.number("count", part.instances)
        total += block.number(thing, default) * count
    return total
