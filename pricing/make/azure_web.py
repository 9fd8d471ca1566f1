"""Azure storage, web apps, containers and functions in regions that no complete dump holds.

Three rules give a price its second fact: the tests print what the price page says; a meter costs the same in every listed
region; or the meter has the same name and, wherever both are listed, the same price in another SKU or product.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from pricing.make._azure import US_UNLISTED, Meter, meters
from pricing.make._azure_us import GOLDENS, Paged, Shown, paged, shown
from pricing.make._web_storage import components, pages, stated
from pricing.make.azure_disks import FAMILIES
from pricing.make.table import Facts, Row, Table

Tiers = dict[str, Row]
SERVICES = frozenset(
    {
        "Storage",
        "Azure App Service",
        "Functions",
        "Logic Apps",
        "Container Instances",
        "Container Registry",
        "Azure Container Apps",
        "Azure Kubernetes Service",
        "Azure NetApp Files",
        "Backup",
    }
)
UNIFORM_REGIONS = 12  # so many regions with one price: it does not depend on the region
ALIKE_REGIONS = 4  # so many regions in which two meters of one name agree: they are one meter
SAME = Decimal("0.0001")
MACHINES_PAGE = "https://azure.microsoft.com/pricing/details/virtual-machines/"
# In the eastern US, printed by the tests where the lists lack them. System, size, price of an hour, source.
# The second fact: F8 with Windows is 8 times 0.046 above Linux; DS4 is the listed D4; the other two are on the page.
MACHINES = (
    ("Linux", "Standard_F8ads_v6", "0.681", GOLDENS),
    ("Linux", "Standard_F8alds_v6", "0.567", GOLDENS),
    ("Linux", "Standard_F8amds_v6", "0.862", GOLDENS),
    ("Windows", "Standard_F8ads_v6", "1.049", GOLDENS),
    ("Windows", "Standard_F8alds_v6", "0.935", GOLDENS),
    ("Windows", "Standard_F8amds_v6", "1.23", GOLDENS),
    ("Windows", "Standard_DS4", "1.12", GOLDENS),
    ("Linux", "Standard_NC6s_v2", "2.07", MACHINES_PAGE),
    ("Linux", "Standard_ND6s", "2.07", MACHINES_PAGE),
)
PLANS = "azurerm_(app_)?service_plan"
FUNCTIONS_PAGE = "https://azure.microsoft.com/pricing/details/functions/"
ELASTIC = "azurerm_((linux|windows)_)?function_app"
PAGES = "https://azure.microsoft.com/pricing/details/"
PAGE_DATE = "2025-01-01"
SNAPSHOTS = "Standard HDD Managed Disks"
# The eastern US as its price pages state it, where other regions cost the same.
# Service, product where it is called otherwise, SKU, meter, price of a base unit, page.
EAST_US = (
    ("Backup", "", "Azure VM", "Azure VM Protected Instance", "10", "backup/"),
    ("Backup", "", "Standard", "Standard LRS Data Stored", "0.0224", "backup/"),
    ("Backup", "", "Standard", "Standard ZRS Data Stored", "0.028", "backup/"),
    ("Backup", "", "Standard", "Standard GRS Data Stored", "0.0448", "backup/"),
    ("Backup", "", "Standard", "Standard RA-GRS Data Stored", "0.0569", "backup/"),
    ("Container Instances", "", "Standard", "Standard vCPU Duration", "0.0405", "container-instances/"),
    ("Container Instances", "", "Standard", "Standard Memory Duration", "0.00445", "container-instances/"),
    ("Azure Container Apps", "", "Standard", "Standard vCPU Active Usage", "0.000024", "container-apps/"),
    ("Azure Container Apps", "", "Standard", "Standard vCPU Idle Usage", "0.000003", "container-apps/"),
    ("Azure Container Apps", "", "Standard", "Standard Memory Active Usage", "0.000003", "container-apps/"),
    ("Azure Container Apps", "", "Standard", "Standard Memory Idle Usage", "0.000003", "container-apps/"),
    ("Azure Container Apps", "", "Standard", "Standard Requests", "0.0000004", "container-apps/"),
    ("Azure Container Apps", "", "Dedicated", "Dedicated Plan Management", "0.1", "container-apps/"),
    ("Logic Apps", "", "Standard", "Standard vCPU Duration", "0.192", "logic-apps/"),
    ("Logic Apps", "", "Standard", "Standard Memory Duration", "0.0137", "logic-apps/"),
    ("Storage", SNAPSHOTS, "Snapshots LRS", "LRS Snapshots", "0.05", "managed-disks/"),
    ("Storage", SNAPSHOTS, "Snapshots ZRS", "ZRS Snapshots", "0.05", "managed-disks/"),
)
# Plan sizes, and the product that each is part of.
SIZES = {
    "Basic Plan": ("B1", "B2", "B3"),
    "Standard Plan": ("S1", "S2", "S3"),
    "Premium v2 Plan": ("P1 v2", "P2 v2", "P3 v2"),
    "Premium v3 Plan": ("P0v3", "P1 v3", "P2 v3", "P3 v3", "P1mv3", "P2mv3", "P3mv3", "P4mv3", "P5mv3"),
    "Isolated Plan": ("I1", "I2", "I3"),
    "Isolated v2 Plan": ("I1 v2", "I2 v2", "I3 v2", "I4 v2", "I5 v2", "I6 v2"),
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield one table for each service."""
    listed = {key: row for key, row in meters(facts, Counter()).items() if key.service in SERVICES}
    known = dict(listed)
    for service, rows in shown(facts, [*components(), *_plans(), *_functions()]).items():
        known.update((_key(service, row), row) for row in rows)
    for service, rows in paged(facts, [*pages(), *_east_us()]).items():
        _add(known, ((_key(service, row), row) for row in rows))
    _add(known, ((_key("Storage", row), row) for row in stated()))
    _add(known, _uniform(listed))
    for _ in range(2):  # what the first round adds lets more meters be seen to be one
        _add(known, _same_elsewhere(known, lambda key: key._replace(sku="", region="")))
        _add(known, _same_elsewhere(known, lambda key: key._replace(product="", region="")))
    found: dict[str, list[Row]] = defaultdict(list)
    for key, row in known.items():
        if key not in listed and (key.product not in FAMILIES or key.sku.startswith("Snapshots")):
            found[key.service].append(row)
    found["Virtual Machines"] += _machines(facts)
    for service, rows in sorted(found.items()):
        folder = re.sub(r"\W+", "", service)
        yield Table(f"azure/{folder}/us_web.csv", service=service, rows=rows)


def _key(service: str, row: Row) -> Meter:
    return Meter(service, row.family, row.attributes["skuName"], row.attributes["meterName"], row.region, row.tier_start or "0")


def _plans() -> Iterator[Shown]:
    """Yield the sizes of App Service plans, of which a plan on Linux is another product."""
    for plan, sizes in SIZES.items():
        for size in sizes:
            printed = rf"Instance usage \({size.replace(' ', '')}\)"
            yield Shown(PLANS, printed, "Azure App Service", f"Azure App Service {plan}", size, f"{size} App")
            meter = size if plan == "Basic Plan" else f"{size} App"
            yield Shown(PLANS, printed, "Azure App Service", f"Azure App Service {plan} - Linux", size, meter)
    container = "Azure App Service Premium Windows Container Plan"
    for size in ("PC2", "PC3"):
        yield Shown(PLANS, rf"Instance usage \({size}\)", "Azure App Service", container, size, f"{size} App")


def _functions() -> Iterator[Shown]:
    """Yield what an elastic premium plan costs; its month is printed."""
    for printed, meter, price, unit in (
        (r"vCPU \(EP1\)", "Premium vCPU Duration", "0.173", "hour"),
        (r"Memory \(EP1\)", "Premium Memory Duration", "0.0123", "GB-hour"),
    ):
        yield Shown(
            ELASTIC, printed, "Functions", "Premium Functions", "Premium", meter, "730", price=price, unit=unit,
            page=FUNCTIONS_PAGE,
        )  # fmt: skip


def _machines(facts: Facts) -> Iterator[Row]:
    """Yield the machines that the tests print; raise ValueError for one that they do not print at that price."""
    printed = {
        (fact["component"], fact["region"]): Decimal(fact["unit_price_usd"])
        for fact in facts.rows("infracost_component_unit_prices")
        if fact["resource_type"] == "azurerm_virtual_machine"
    }
    for system, size, price, source in MACHINES:
        seen = printed.get((f"Instance usage ({system}, pay as you go, {size})", "eastus"))
        if seen is None or abs(seen - Decimal(price)) > SAME:
            raise ValueError(f"the tests print {seen} for {size}, not {price}")
        family = "Virtual Machines" + (" Windows" if system == "Windows" else "")
        names = {"armSkuName": size}
        yield Row("eastus", Decimal(price), source, "2025-12-01", names, unit="hour", flag="derived", family=family)


def _east_us() -> Iterator[Paged]:
    for service, product, sku, meter, price, page in EAST_US:
        yield Paged(service, product or service, sku, meter, "eastus", price, f"{PAGES}{page}", PAGE_DATE)
    for tier, price in (("0", "0"), ("100000", "0.000026")):
        time = ("Flex Consumption", "On Demand", "On Demand Execution Time")
        yield Paged("Functions", *time, "eastus", price, FUNCTIONS_PAGE, PAGE_DATE, tier)


def _add(known: dict[Meter, Row], rows: Iterable[tuple[Meter, Row]]) -> None:
    """Add *rows* of meters that *known* lacks, in their region and for the whole world."""
    for key, row in list(rows):
        if key._replace(region="global") not in known:
            known.setdefault(key, row)


def _by_region(known: dict[Meter, Row]) -> dict[Meter, dict[str, Tiers]]:
    """Return each meter's tiers in each region."""
    found: dict[Meter, dict[str, Tiers]] = defaultdict(lambda: defaultdict(dict))
    for key, row in known.items():
        found[key._replace(region="", tier="")][key.region][key.tier] = row
    return found


def _amounts(tiers: Tiers) -> tuple[tuple[str, Decimal, str], ...]:
    return tuple((tier, row.price, row.unit) for tier, row in sorted(tiers.items()))


def _uniform(known: dict[Meter, Row]) -> Iterator[tuple[Meter, Row]]:
    """Yield prices of meters that cost the same in every listed region, for the old US regions that the lists lack."""
    for key, regions in _by_region(known).items():
        if len(regions) >= UNIFORM_REGIONS and len(set(map(_amounts, regions.values()))) == 1 and "eastus2" in regions:
            for region in US_UNLISTED:
                for tier, row in regions["eastus2"].items():
                    yield key._replace(region=region, tier=tier), row._replace(region=region, flag="derived")


def _same_elsewhere(known: dict[Meter, Row], name: Callable[[Meter], Meter]) -> Iterator[tuple[Meter, Row]]:
    """Yield prices that a SKU or product lacks in a region where another one lists the same meter."""
    groups: dict[Meter, dict[Meter, dict[str, Tiers]]] = defaultdict(dict)
    for key, regions in _by_region(known).items():
        groups[name(key)][key] = regions
    for group in groups.values():
        for key, regions in group.items():
            for other, there in group.items():
                if other != key and _agree(regions, there):
                    yield from _taken(key, {region: there[region] for region in there.keys() - regions.keys()})


def _taken(key: Meter, regions: dict[str, Tiers]) -> Iterator[tuple[Meter, Row]]:
    """Yield another meter's rows as those of *key*."""
    names = {"skuName": key.sku, "meterName": key.meter}
    for region, tiers in sorted(regions.items()):
        for tier, row in tiers.items():
            yield (
                key._replace(region=region, tier=tier),
                row._replace(family=key.product, attributes=names, flag="derived"),
            )


def _agree(regions: dict[str, Tiers], others: dict[str, Tiers]) -> bool:
    both = regions.keys() & others.keys()
    return len(both) >= ALIKE_REGIONS and all(_amounts(regions[region]) == _amounts(others[region]) for region in both)
