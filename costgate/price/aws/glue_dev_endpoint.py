"""aws_glue_dev_endpoint."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import month_of

# data processing units (DPU) of one worker
WORKERS = {"Standard": Decimal(1), "G.1X": Decimal(1), "G.2X": Decimal(2)}
DEFAULT_DPUS = 5


@prices("aws_glue_dev_endpoint")
def price(r: View) -> Iterator[Charge]:
    """Hours of the data processing units (DPU) of the endpoint, for as long as it exists.

    https://aws.amazon.com/glue/pricing/
    """
    if r.has("number_of_workers"):
        dpus = WORKERS.get(r.text("worker_type", "Standard"), Decimal(1)) * r.number("number_of_workers")
    else:
        dpus = r.number("number_of_nodes", DEFAULT_DPUS)
    found = sku("AWSGlue", "AWS Glue", usagetype="DEVED-DPU-Hour")
    yield Charge(f"Development endpoint ({dpus.normalize():f} DPU)", month_of("DPU", dpus), found)
