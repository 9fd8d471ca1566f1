"""aws_glue_catalog_table_optimizer."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Optimization", "monthly_dpu_hours", "DataLakeOptimization-DPU-Hour"),)


@prices("aws_glue_catalog_table_optimizer", usage={"monthly_dpu_hours": "DPU-hour"})
def price(r: View) -> Iterator[Charge]:
    """Capacity (DPU) for the time in which tables are compacted and cleaned.

    https://aws.amazon.com/glue/pricing/
    """
    yield from used(r, "AWSGlue", "AWS Glue", LINES)
