"""aws_glue_crawler."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_glue_crawler", usage={"monthly_hours": "number"})
def price(r: View) -> Iterator[Charge]:
    """Hours of the data processing units that the crawler runs on.

    https://aws.amazon.com/glue/pricing/
    """
    hours = r.usage_number("monthly_hours")
    yield Charge(
        "Duration",
        None if hours is None else quantity(hours, "DPU-hour"),
        sku("AWSGlue", "AWS Glue", usagetype="Crawler-DPU-Hour"),
        usage_based=True,
    )
