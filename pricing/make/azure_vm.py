"""Azure virtual machines and the licences on them.

The official rows of 2026 come first, then Karpenter's copy of the Linux list (of which 1,993 rows were corrected). Windows,
where no official row is at hand, is the Linux price plus the surcharge that the size has in every region where both are
listed. libcloud's copy of the Windows list is of 2025-03 and a tenth of it is stale, so a row of it counts only where it
stands over today's Linux price by a surcharge that the size is known to have. Infracost's tests show Windows prices of one
region: they count where they are today's Linux price and 0.046 for each vCPU, the surcharge of most sizes, or libcloud's.

A size is one product whatever series name the list prints beside it, so the family is only `Virtual Machines` or
`Virtual Machines Windows`, and `armSkuName` the SKU, in the one spelling that the pricers use: the list has several.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from costgate.price.azurerm._vm import size_name, vcpus
from pricing.make.table import Facts, Row, Table, in_line, price

SIZE = re.compile(r"(Standard|Basic)_\w", re.IGNORECASE)
FAMILY = {"linux": "Virtual Machines", "windows": "Virtual Machines Windows"}
PURCHASE = {"on_demand": "", "spot": "Spot", "low_priority": "Low Priority"}
LARGEST_SPREAD = Decimal("0.005")
ROUNDING = Decimal("0.001")  # the list rounds many sizes to a tenth of a cent
LEAST_REGIONS = 3
SMALLEST_PART = 5  # no region sells a size for a fifth of what others ask
WINDOWS_VCPU = Decimal("0.046")
SHOWN = re.compile(r"Instance usage \(Windows, pay as you go, (\S+)\)")
TWIN = re.compile(r"Standard_D(S?)(\d+)_v2")
LICENCES = {
    "redhat": "Red Hat Enterprise Linux",
    "rhel-ha": "Red Hat Enterprise Linux with HA",
    "rhel-sap-business": "Red Hat Enterprise Linux for SAP Business Applications",
    "rhel-sap-ha": "Red Hat Enterprise Linux for SAP with HA",
    "sles-standard": "SUSE Linux Enterprise Server Standard",
    "sles-hpc-standard": "SUSE Linux Enterprise Server for HPC Standard",
    "sles-sap": "SUSE Linux Enterprise Server for SAP",
    "ubuntu-pro": "Ubuntu Pro",
    "sql-server-web": "SQL Server Web",
    "sql-server-standard": "SQL Server Standard",
    "sql-server-enterprise": "SQL Server Enterprise",
    "sql-server-linux-web": "SQL Server Linux Web",
    "sql-server-linux-standard": "SQL Server Linux Standard",
    "sql-server-linux-enterprise": "SQL Server Linux Enterprise",
}

Prices = dict[tuple[str, str], Row]


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the prices by operating system and way to buy, then the licences."""
    official = _official(facts)
    for (system, purchase), rows in official.items():
        name = f"azure/VirtualMachines/{system}_{purchase}.csv"
        yield _table(name, system, purchase, rows)
    linux = dict(official["linux", "on_demand"])
    karpenter = {key: row for key, row in _karpenter(facts).items() if key not in linux}
    for flag in ("listed", "derived"):
        rows = {key: row for key, row in karpenter.items() if row.flag == flag}
        yield _table(f"azure/VirtualMachines/linux_karpenter_{flag}.csv", "linux", "on_demand", rows)
    linux.update(karpenter)
    listed = official["windows", "on_demand"]
    tests = {key: row for key, row in _tests(facts, linux).items() if key not in listed}
    libcloud = {key: row for key, row in _libcloud(facts, linux).items() if key not in listed and key not in tests}
    yield _table("azure/VirtualMachines/windows_libcloud.csv", "windows", "on_demand", libcloud)
    surcharged = _surcharged(facts, linux, {**libcloud, **tests, **listed})
    yield _table("azure/VirtualMachines/windows_tests.csv", "windows", "on_demand", tests)
    yield _table("azure/VirtualMachines/windows_surcharge.csv", "windows", "on_demand", surcharged)
    yield Table(
        "azure/VirtualMachines/licences.csv", service="Virtual Machines Licenses", unit="hour", rows=list(_licences(facts))
    )


def _table(path: str, system: str, purchase: str, rows: Prices) -> Table:
    found = in_line(rows.values(), SMALLEST_PART) if purchase == "on_demand" else list(rows.values())
    return Table(path, "Virtual Machines", family=FAMILY[system], unit="hour", purchase=PURCHASE[purchase], rows=found)


def _official(facts: Facts) -> dict[tuple[str, str], Prices]:
    """Return the official rows; the region-complete files hold each size once."""
    found: dict[tuple[str, str], Prices] = {(system, purchase): {} for system in FAMILY for purchase in PURCHASE}
    for fact in facts.rows("azure_vm_prices_2026"):
        if not SIZE.match(fact["vm_size"]):
            continue
        key = (fact["region"], size_name(fact["vm_size"]))
        source, date = f"azure-retail-prices ({fact['source']})", _day(fact["source_date"])
        row = Row(*key[:1], price(fact["price_hourly"]), source, date, {"armSkuName": key[1]})
        found[fact["os"], fact["purchase_option"]].setdefault(key, row)
    return found


def _day(date: str) -> str:
    """Return the last known day of a date that may be a month: the dumps of 2026-08 are of the 14th to the 22nd."""
    return date if len(date) == len("2026-08-22") else f"{date}-22"


def _karpenter(facts: Facts) -> Prices:
    found: Prices = {}
    for fact in facts.rows("azure_vm_prices"):
        source = fact["source"]
        sold = fact["purchase_option"] == "on_demand" and Decimal(fact["price_hourly"])
        if fact["os"] == "linux" and sold and SIZE.match(fact["vm_size"]):
            key = (fact["region"], size_name(fact["vm_size"]))
            flag = "derived" if source.endswith("-derived") else "listed"
            amount = price(fact["price_hourly"])
            found.setdefault(
                key, Row(key[0], amount, "karpenter-azure", fact["source_date"], {"armSkuName": key[1]}, flag=flag)
            )
    return found


def _libcloud(facts: Facts, linux: Prices) -> Prices:
    """Return libcloud's Windows rows that stand over Linux by a surcharge that the size has in other regions too."""
    known = {
        size_name(fact["vm_size"]): (Decimal(fact["min"]), Decimal(fact["max"]))
        for fact in facts.rows("azure_windows_surcharge")
        if Decimal(fact["min"]) > 0
    }
    rows = {
        (fact["region"], size): Row(
            fact["region"], price(fact["price_hourly"]), fact["source"], fact["source_date"], {"armSkuName": size}
        )
        for fact in facts.rows("azure_vm_prices")
        if fact["os"] == "windows"
        and fact["purchase_option"] == "on_demand"
        and (fact["region"], size := size_name(fact["vm_size"])) in linux
    }
    gaps = Counter((size, row.price - linux[region, size].price) for (region, size), row in rows.items())
    return {
        (region, size): row
        for (region, size), row in rows.items()
        if _fits(gap := row.price - linux[region, size].price, known.get(size))
        or (size not in known and gaps[size, gap] >= LEAST_REGIONS)
    }


def _fits(gap: Decimal, known: tuple[Decimal, Decimal] | None) -> bool:
    return known is not None and gap > 0 and known[0] - ROUNDING <= gap <= known[1] + ROUNDING


def _surcharged(facts: Facts, linux: Prices, listed: Prices) -> Prices:
    surcharges = {size_name(fact["vm_size"]): fact for fact in facts.rows("azure_windows_surcharge") if _is_steady(fact)}
    found: Prices = {}
    for key, row in linux.items():
        fact = surcharges.get(key[1])
        if fact is not None and key not in listed:
            amount = row.price + price(fact["surcharge_usd_hour_median"])
            source = "linux price + windows surcharge"
            found[key] = row._replace(price=amount.normalize(), source=source, date=fact["source_date"], flag="derived")
    return found


def _tests(facts: Facts, linux: Prices) -> Prices:
    copies = {
        (fact["region"], size_name(fact["vm_size"])): Decimal(fact["price_hourly"])
        for fact in facts.rows("azure_vm_prices")
        if fact["os"] == "windows" and fact["purchase_option"] == "on_demand"
    }
    found: Prices = {}
    for fact in facts.rows("infracost_component_unit_prices"):
        shown = SHOWN.fullmatch(fact["component"]) if fact["provider"] == "azure" and fact["ambiguous"] == "0" else None
        if shown is None:
            continue
        key = (fact["region"], size_name(shown[1]))
        seen = Decimal(fact["unit_price_usd"])
        bound = seen * LARGEST_SPREAD
        if key not in linux:
            continue
        if min(abs(linux[key].price + WINDOWS_VCPU * vcpus(key[1]) - seen), abs(copies.get(key, Decimal(0)) - seen)) <= bound:
            amount = seen.quantize(Decimal("0.0001")).normalize()
            row = linux[key]._replace(price=amount, source="infracost-goldens", date=fact["fixture_date"], flag="derived")
            found.setdefault(key, row)
    return _with_twins(found, linux) | found


def _with_twins(found: Prices, linux: Prices) -> Prices:
    """Return the prices of *found* for the twins of its sizes, which every list has at one price: D2 v2 and DS2 v2."""
    twins: Prices = {}
    for (region, size), row in found.items():
        match = TWIN.fullmatch(size)
        twin = f"Standard_D{'' if match[1] else 'S'}{match[2]}_v2" if match else ""
        if (region, twin) in linux and linux[region, twin].price == linux[region, size].price:
            twins[region, twin] = row._replace(attributes={"armSkuName": twin})
    return twins


def _is_steady(fact: dict[str, str]) -> bool:
    low, high, middle = (Decimal(fact[name]) for name in ("min", "max", "surcharge_usd_hour_median"))
    return low > 0 and high - low <= max(LARGEST_SPREAD * middle, ROUNDING)


def _licences(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("azure_vm_os_licence_prices_2026"):
        product = LICENCES.get(fact["licence"])
        if product and fact["purchase_option"] == "on_demand" and fact["cores"] and Decimal(fact["price_usd"]):
            name = f"{fact['cores']} vCPU VM"
            attributes = {"skuName": name, "meterName": f"{name} License"}
            yield Row("global", price(fact["price_usd"]), fact["source"], fact["source_date"], attributes, family=product)
