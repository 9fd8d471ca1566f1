"""Azure Data Factory: the meters of its integration runtimes."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, Sku, Unpriced, sku
from costgate.price.view import View
from costgate.units import months, quantity

SERVICE = "Azure Data Factory v2"
RUNS = {"monthly_orchestration_runs": "operation"}


def meter(runtime: str, what: str) -> Sku:
    """Return a meter that costs the same everywhere, of a kind of *runtime*: `Cloud`, `Self Hosted`, `Azure Managed VNET`."""
    return sku(SERVICE, SERVICE, region=GLOBAL, skuName=runtime, meterName=f"{runtime} {what}")


def activities(r: View, runtime: str) -> Iterator[Charge]:
    """Yield orchestration, and the hours of activities: at most every hour of the month, none when nothing runs."""
    yield Charge(
        "Orchestration", r.usage("monthly_orchestration_runs"), meter(runtime, "Orchestration Activity Run"), usage_based=True
    )
    for name, what in (
        ("Data movement activity", "Data Movement"),
        ("Pipeline activity", "Pipeline Activity"),
        ("External pipeline activity", "External Pipeline Activity"),
    ):
        yield Charge(name, months(), meter(runtime, what), low=quantity(0, "hour"))


def integration_services(r: View) -> Iterator[Charge]:
    """Yield the machines that run SQL Server Integration Services packages, by the hour, with or without their licence."""
    size = r.text("node_size")
    edition = r.text("edition", "Standard").capitalize()
    own = r.text("license_type", "LicenseIncluded").lower() == "baseprice"
    parts = size.split("_")[1:]
    if not parts:
        raise Unpriced(f"node_size {size} is not the name of a virtual machine size")
    name = " ".join([parts[0].upper().replace("I", "i"), *(part.lower() for part in parts[1:])])
    series = f"{name[0]}-series {parts[-1].lower()}" if len(parts) > 1 else f"{name[0]}-series"
    kind = f"{name} AHB" if own else f"{name} License Included"
    yield Charge(
        f"Compute ({name}, {edition}{'' if own else ', license included'})",
        months(r.number("number_of_nodes", 1)),
        sku(SERVICE, f"SSIS {edition} {series} VM", region=GLOBAL, skuName=name, meterName=kind),
    )
