"""Cloud SQL machines: what a tier is made of, and how Google's list names its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from costgate.price.pricer import GLOBAL, Charge, Sku, Unpriced, sku
from costgate.units import month_of, months, quantity

ENGINES = {"MYSQL": "MySQL", "POSTGRES": "PostgreSQL", "SQLSERVER": "SQL Server"}
SHARED = {"db-f1-micro": "Micro instance", "db-g1-small": "Small instance"}
CUSTOM = re.compile(r"db-custom-(?P<cpus>\d+)-(?P<mb>\d+)")
NAMED = re.compile(r"db-(?P<old>n1-)?(?P<kind>standard|highmem|lightweight)-(?P<cpus>\d+)")
PLUS = re.compile(r"db-perf-optimized-n-(?P<cpus>\d+)", re.IGNORECASE)
GB_PER_CPU = {"standard": Decimal("3.75"), "highmem": Decimal("6.5")}
LIGHTWEIGHT_GB = Decimal("3.75")
PLUS_GB_PER_CPU = 8
PLUS_LARGEST = {128: Decimal(864)}
# https://cloud.google.com/sql/docs/postgres/machine-series-overview: GB of data cache by the vCPUs of a machine
CACHE_GB = {2: 375, 4: 375, 8: 375, 16: 750, 32: 1500, 48: 3000, 64: 6000, 80: 6000, 96: 6000, 128: 9000}
LICENCES = {"ENTERPRISE": "Enterprise", "STANDARD": "Standard", "WEB": "Web"}
LEAST_LICENSED_CPUS = 4  # a smaller instance pays the licence of four


class Machine(NamedTuple):
    """The machine of an instance: so many vCPUs and GB of one edition, or one shape that is listed as a whole."""

    cpus: int
    memory: Decimal
    plus: bool = False
    whole: str = ""

    @property
    def edition(self) -> str:
        """What the edition's parts are called on the list."""
        return "Enterprise Plus N " if self.plus else ""


def engine(version: str) -> str:
    """Return the engine of a `database_version`, in the list's words: `POSTGRES_15` is PostgreSQL."""
    found = ENGINES.get(version.partition("_")[0])
    if found is None:
        raise Unpriced(f"database version {version} has no price yet")
    return found


def machine(tier: str, of: str) -> Machine:
    """Return what *tier* is. MySQL lists its first generation of tiers as whole machines, the others list their parts."""
    if tier in SHARED and of != "SQL Server":
        return Machine(1, Decimal(0), whole=SHARED[tier])
    if found := CUSTOM.fullmatch(tier):
        return Machine(int(found["cpus"]), Decimal(found["mb"]) / 1024)
    if found := PLUS.fullmatch(tier):
        cpus = int(found["cpus"])
        return Machine(cpus, PLUS_LARGEST.get(cpus, Decimal(cpus * PLUS_GB_PER_CPU)), plus=True)
    if found := NAMED.fullmatch(tier):
        cpus = int(found["cpus"])
        memory = LIGHTWEIGHT_GB if found["kind"] == "lightweight" else cpus * GB_PER_CPU[found["kind"]]
        whole = f"{cpus} vCPU + {memory.normalize():f}GB RAM" if found["old"] and of == "MySQL" else ""
        return Machine(cpus, memory, whole=whole)
    raise Unpriced(f"tier {tier} of {of} has no price yet")


def part(of: str, where: str, item: str) -> Sku:
    """Return the SKU of an item of an engine, `Zonal` or `Regional`."""
    return sku("Cloud SQL", "ApplicationServices", description=f"Cloud SQL for {of}: {where} - {item}")


def usage(found: Machine, tier: str, of: str, where: str) -> Iterator[Charge]:
    """Yield what running the machine all month costs."""
    place = where.lower()
    if found.whole:
        yield Charge(f"SQL instance ({tier}, {place})", months(), part(of, where, found.whole))
        return
    yield Charge(f"vCPUs ({found.cpus}, {place})", month_of("vCPU", found.cpus), part(of, where, f"{found.edition}vCPU"))
    size = f"{found.memory.normalize():f} GB"
    yield Charge(f"Memory ({size}, {place})", month_of("GB", found.memory), part(of, where, f"{found.edition}RAM"))


def cache_size(found: Machine) -> int:
    """Return the GB of data cache that a machine can have; 0 where the list tells none."""
    return CACHE_GB.get(found.cpus, 0) if found.plus else 0


def data_cache(found: Machine, of: str, where: str) -> Iterator[Charge]:
    """Yield what the data cache of a machine costs: local SSD, as much as the machine has."""
    if size := cache_size(found):
        item = "Enterprise Plus Data Cache Storage"
        yield Charge(f"Data cache ({where.lower()})", quantity(size, "GB-month"), part(of, where, item))


def licence(found: Machine, version: str) -> Iterator[Charge]:
    """Yield the licence of SQL Server by the vCPU; the Express edition has none, and a standby server needs none."""
    edition = LICENCES.get(version.rpartition("_")[2])
    if edition and version.startswith("SQLSERVER"):
        meter = sku("Cloud SQL", "ApplicationServices", region=GLOBAL, description=f"{FEE} {edition}")
        yield Charge(f"SQL Server licence ({edition})", month_of("vCPU", max(found.cpus, LEAST_LICENSED_CPUS)), meter)


FEE = "Cloud SQL for SQL Server: Licensing Fee"
