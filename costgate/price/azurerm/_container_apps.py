"""Container apps: what their replicas use by the second, and the machines of dedicated workload profiles."""

from __future__ import annotations

from decimal import Decimal

from costgate.price.azurerm._meters import meter
from costgate.price.pricer import Sku
from costgate.price.view import View

SERVICE = "Azure Container Apps"
USAGE = {"monthly_vcpu_seconds": "second", "monthly_gib_seconds": "GB-second", "monthly_requests": "operation"}
GIBIBYTES = {"gi": Decimal(1), "mi": Decimal(1) / 1024, "g": Decimal(1), "m": Decimal(1) / 1024}
SECONDS_PER_MONTH = 730 * 3600


def consumption(what: str) -> Sku:
    """Return a meter of the consumption plan."""
    return meter(SERVICE, "Standard", f"Standard {what}")


def dedicated(what: str) -> Sku:
    """Return a meter of the dedicated plan."""
    return meter(SERVICE, "Dedicated", f"Dedicated {what}")


def size_of(template: View) -> tuple[Decimal, Decimal]:
    """Return the vCPUs and GiB of one replica: the sum over its containers."""
    containers = template.blocks("container")
    vcpus = sum((block.number("cpu", "0.25") for block in containers), Decimal(0))
    return vcpus, sum((gibibytes(block.text("memory", "0.5Gi")) for block in containers), Decimal(0))


def gibibytes(text: str) -> Decimal:
    """Return what a memory size such as `0.5Gi` is in GiB."""
    number = text.rstrip("GgMmIi")
    return Decimal(number) * GIBIBYTES[text[len(number) :].lower()]
