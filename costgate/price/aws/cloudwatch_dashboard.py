"""aws_cloudwatch_dashboard."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_cloudwatch_dashboard")
def price(r: View) -> Iterator[Charge]:
    """A dashboard a month; the account's three free dashboards of up to 50 metrics are not deducted.

    https://aws.amazon.com/cloudwatch/pricing/
    """
    found = sku("AmazonCloudWatch", "Dashboard", region=worldwide(r), usagetype="DashboardsUsageHour")
    yield Charge("Dashboard", quantity(1, "dashboard-month"), found)
