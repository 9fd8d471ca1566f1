"""aws_redshiftserverless_workgroup."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View


@prices("aws_redshiftserverless_workgroup")
def price(_r: View) -> Iterator[Charge]:
    """Capacity (RPU) for the seconds in which queries run.

    https://aws.amazon.com/redshift/pricing/
    """
    yield Charge("Compute", None, sku("AmazonRedshift", "Redshift Serverless", usagetype="ServerlessUsage"), usage_based=True)
