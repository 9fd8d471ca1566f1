"""aws_ec2_network_insights_analysis."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Analyses", "monthly_analyses", "ReachabilityAnalyses"),)


@prices("aws_ec2_network_insights_analysis", usage={"monthly_analyses": "analysis"})
def price(r: View) -> Iterator[Charge]:
    """Each analysis of a path.

    https://aws.amazon.com/vpc/pricing/
    """
    yield from used(r, "AmazonVPC", "Network Insights", LINES)
