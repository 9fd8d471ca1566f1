"""aws_emrserverless_application."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (
    Metered("vCPU", "monthly_vcpu_hours", "vcpu_hours"),
    Metered("Memory", "monthly_memory_gb_hours", "memory_gb_hours"),
    Metered("Storage", "monthly_storage_gb_hours", "storage_gb_hours"),
)

USAGE = {"monthly_vcpu_hours": "vCPU-hour", "monthly_memory_gb_hours": "GB-hour", "monthly_storage_gb_hours": "GB-hour"}


@prices(
    "aws_emrserverless_application",
    usage=USAGE,
)
def price(r: View) -> Iterator[Charge]:
    """Hours of vCPU and memory of the workers while jobs run, and of their storage above 20 GB.

    https://aws.amazon.com/emr/pricing/
    """
    yield from used(r, "ElasticMapReduce", "EMR Serverless", LINES)
