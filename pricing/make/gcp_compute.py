"""Google Compute Engine: machine types, custom machine types, GPUs, licences.

Cyclenerd publishes what a machine type costs; Google bills its vCPUs and memory, which add up to the same. Custom types pay
5 % more for both: N1's prices are solved from three custom types that are published, N2's, N2D's and N4's are the predefined
ones with the premium, which agrees with Google's page (0.033191 and 0.004449 for N2 in us-central1). E2's custom types are
billed as its predefined ones, and so are sole-tenant nodes, which cost 10 % more.

Machine types of the accelerator families include their GPUs.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pricing.make.table import PICO, Facts, Row, Table, newest, price

CYCLENERD = "cyclenerd"
SKYPILOT = "skypilot-catalog 006059e"
SKYPILOT_DATE = "2025-08-01"  # the commit's date is not known; its list is of this date or later
PURCHASE = {"on_demand": "", "spot": "Spot"}
PREMIUM = Decimal("1.05")
CUSTOM = {"n2": "N2 Custom", "n2d": "N2D AMD Custom", "n4": "N4 Custom"}
# What predefined machines pay for a vCPU and a GB: E2's custom types and sole-tenant nodes cost the same.
PREDEFINED = {"e2": "E2", "n1": "N1 Predefined", "n2": "N2", "n2d": "N2D AMD"}
N1_GB = (15, 26)  # of n1-standard-4 and n1-highmem-4; later families have 16 and 32
LICENCES = {
    "rhel": "Red Hat Enterprise Linux",
    "rhel-sap": "Red Hat Enterprise Linux for SAP",
    "sles": "SUSE Linux Enterprise Server",
    "sles-sap": "SUSE Linux Enterprise Server for SAP",
    "windows": "Windows Server",
}
# GPU -> region: (on demand, spot), for one GPU and hour
GPUS = {
    "T4": """asia-east1 0.35 0.1383  asia-east2 0.44 0.2004  asia-northeast1 0.37 0.1311  asia-northeast3 0.37 0.1539
        asia-south1 0.41 0.1701  asia-southeast1 0.37 0.1645  asia-southeast2 0.4033 0.1854  australia-southeast1 0.44 0.1746
        europe-central2 0.41 0.164  europe-west1 0.35 0.14  europe-west2 0.399 0.1181  europe-west3 0.41 0.164
        europe-west4 0.3675 0.175  me-west1 0.385 0.1093  northamerica-northeast1 0.38538 0.1868  southamerica-east1 0.48 0.2329
        us-central1 0.35 0.175  us-east1 0.35 0.175  us-east4 0.37 0.1644  us-west1 0.35 0.175  us-west2 0.42074 0.164
        us-west3 0.42074 0.1195  us-west4 0.37 0.1258""",
    "P4": """asia-southeast1 0.65 0.0585  australia-southeast1 0.65 0.075  europe-west4 0.63 0.132
        northamerica-northeast1 0.65 0.0738  us-central1 0.6 0.2236  us-east4 0.6 0.1734  us-west2 0.72 0.0794""",
    "P100": """asia-east1 1.6 0.144  australia-southeast1 1.6 0.2839  europe-west1 1.6 0.2816  europe-west4 1.533 0.2341
        us-central1 1.46 0.7034  us-east1 1.46 0.7034  us-west1 1.46 0.7034""",
    "V100": """asia-east1 2.48 0.6356  europe-west4 2.604 1.0443  us-central1 2.48 1.0885  us-east1 2.48 1.0885
        us-west1 2.48 1.0885""",
}
GOLDENS = "infracost-goldens"
GOLDEN_DATE = "2026-07-01"
# What only Infracost's tests show, with the sustained-use discount taken out, and agrees with Google's page.
FROM_TESTS = (
    ("Nvidia Tesla K80 GPU", "", "hour", "0.45"),
    ("Nvidia Tesla K80 GPU", "Spot", "hour", "0.1719"),
    ("Nvidia Tesla A100 GPU", "", "hour", "2.933908"),
    ("Custom Extended Instance Ram", "", "GB-hour", "0.00955"),
)

Prices = dict[tuple[str, str], Decimal]


def tables(facts: Facts) -> Iterator[Table]:
    """Yield machine types by way to buy, custom types, GPUs and licences."""
    machines = {option: _machines(facts, option) for option in PURCHASE}
    dates = {fact["source_date"] for fact in facts.rows("gcp_vm_prices")}
    date = max(dates)
    for option, found in machines.items():
        rows = [
            Row(region, amount, CYCLENERD, date, {"machineType": name})
            for (region, name), amount in found.items()
            if not name.startswith("custom-")
        ]
        name = f"google/ComputeEngine/machine_types_{option}.csv"
        yield Table(name, "Compute Engine", family="Compute", unit="hour", purchase=PURCHASE[option], rows=rows)
    custom = [row for option, found in machines.items() for row in _custom(found, PURCHASE[option], date)]
    tests = [
        Row("us-central1", price(p), GOLDENS, GOLDEN_DATE, {"description": d}, "", u, b, flag="derived")
        for d, b, u, p in FROM_TESTS
    ]
    yield Table(
        "google/ComputeEngine/custom_and_gpus.csv", "Compute Engine", family="Compute", rows=newest([*custom, *_gpus(), *tests])
    )
    yield Table("google/ComputeEngine/licences.csv", "Compute Engine", family="License", unit="hour", rows=[*_licences(facts)])


def _machines(facts: Facts, option: str) -> Prices:
    return {
        (fact["region"], fact["machine_type"]): price(fact["price_usd"])
        for fact in facts.rows("gcp_vm_prices")
        if fact["purchase_option"] == option
    }


def _custom(found: Prices, purchase: str, date: str) -> Iterator[Row]:
    """Yield what a vCPU and a GB of memory of a custom machine cost in each region."""
    regions = {region for region, _ in found}
    for region in sorted(regions):
        for family, (core, ram) in _parts(found, region).items():
            for what, unit, amount in (("Core", "vCPU-hour", core), ("Ram", "GB-hour", ram)):
                attributes = {"description": f"{family} Instance {what}"}
                rounded = amount.quantize(PICO).normalize()
                yield Row(region, rounded, CYCLENERD, date, attributes, "", unit, purchase, flag="derived")


def _parts(found: Prices, region: str) -> dict[str, tuple[Decimal, Decimal]]:
    """Return the price of a vCPU and of a GB, by family."""
    parts: dict[str, tuple[Decimal, Decimal]] = {}
    two, one = (found.get((region, name)) for name in ("custom-2-10240-ext", "custom-1-7680-ext"))
    if two and one:
        ram = (one - two / 2) / Decimal("2.5")  # 1 vCPU and 7.5 GB against 1 vCPU and 5 GB
        parts["Custom"] = (two / 2 - 5 * ram, ram)
    for labels, premium in ((CUSTOM, PREMIUM), (PREDEFINED, Decimal(1))):
        for family, label in labels.items():
            standard, large = (found.get((region, f"{family}-{kind}-4")) for kind in ("standard", "highmem"))
            if standard and large:
                small_gb, large_gb = N1_GB if family == "n1" else (16, 32)
                ram = (large - standard) / (large_gb - small_gb)
                parts[label] = ((standard - small_gb * ram) / 4 * premium, ram * premium)
    return parts


def _gpus() -> Iterator[Row]:
    for gpu, text in GPUS.items():
        words = text.split()
        for region, on_demand, spot in zip(words[::3], words[1::3], words[2::3], strict=True):
            for purchase, amount in (("", on_demand), ("Spot", spot)):
                attributes = {"description": f"Nvidia Tesla {gpu} GPU"}
                yield Row(region, price(amount), SKYPILOT, SKYPILOT_DATE, attributes, "", "hour", purchase, flag="derived")


def _licences(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("gcp_vm_licence_prices"):
        attributes = {"machineType": fact["machine_type"], "operatingSystem": LICENCES[fact["os_licence"]]}
        if Decimal(fact["price_usd"]):
            yield Row("global", price(fact["price_usd"]), CYCLENERD, fact["source_date"], attributes)
