"""Instances and volumes of SageMaker, whatever runs on them."""

from __future__ import annotations

from decimal import Decimal

from costgate.price.pricer import Charge, sku
from costgate.units import Quantity, months, quantity


def ml_instance(name: str, kind: str, component: str, count: Decimal | int = 1) -> Charge:
    """Return the hours of *count* instances of *kind* that run all the time."""
    return hours_of(name, kind, component, months(count))


def hours_of(name: str, kind: str, component: str, hours: Quantity | None) -> Charge:
    """Return *hours* of an instance of *kind*; None is usage that nobody stated."""
    found = sku("AmazonSageMaker", "ML Instance", instanceName=kind, component=component)
    return Charge(f"{name} ({kind})", hours, found, usage_based=hours is None)


def ml_storage(component: str, gigabytes: Decimal) -> Charge:
    """Return a volume of *gigabytes* beside an instance."""
    found = sku("AmazonSageMaker", "ML Storage", usagetype=f"{component}:VolumeUsage.gp2")
    return Charge("Storage", quantity(gigabytes, "GB-month"), found)
