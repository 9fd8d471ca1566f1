"""aws_glue_job."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import quantity

# data processing units (DPU) of one worker
WORKERS = {
    "Standard": Decimal(1),
    "G.025X": Decimal("0.25"),
    "G.1X": Decimal(1),
    "G.2X": Decimal(2),
    "G.4X": Decimal(4),
    "G.8X": Decimal(8),
    "G.12X": Decimal(12),
    "G.16X": Decimal(16),
    "R.1X": Decimal(1),
    "R.2X": Decimal(2),
    "R.4X": Decimal(4),
    "R.8X": Decimal(8),
    "Z.2X": Decimal(2),
}
# DPUs of a job that names neither its capacity nor its workers
DEFAULT_DPUS = {"pythonshell": Decimal("0.0625"), "glueetl": Decimal(10), "gluestreaming": Decimal(10)}


@prices("aws_glue_job", usage={"monthly_hours": "number"})
def price(r: View) -> Iterator[Charge]:
    """Hours of the data processing units (DPU) that the job runs on; the flexible execution class is cheaper.

    https://aws.amazon.com/glue/pricing/
    """
    command = r.block("command").text("name", "glueetl")
    dpus = _dpus(r, command)
    if command == "glueray":
        usagetype = "Ray-MDPU-Hour"
    else:
        usagetype = "ETL-Flex-DPU-Hour" if r.text("execution_class", "STANDARD").upper() == "FLEX" else "ETL-DPU-Hour"
    hours = r.usage_number("monthly_hours")
    yield Charge(
        f"Duration ({dpus.normalize():f} DPU)",
        None if hours is None else quantity(hours * dpus, "DPU-hour"),
        sku("AWSGlue", "AWS Glue", usagetype=usagetype),
        usage_based=True,
    )


def _dpus(r: View, command: str) -> Decimal:
    if r.has("max_capacity"):
        return r.number("max_capacity")
    if r.has("number_of_workers"):
        worker = r.text("worker_type", "Standard")
        if worker not in WORKERS:
            raise Unpriced(f"worker_type {worker} is not a Glue worker that costgate knows")
        return WORKERS[worker] * r.number("number_of_workers")
    return DEFAULT_DPUS.get(command, DEFAULT_DPUS["glueetl"])
