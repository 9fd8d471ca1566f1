"""aws_config_conformance_pack."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Conformance pack evaluations", "monthly_evaluations", "ConformancePackEvaluations"),)


@prices("aws_config_conformance_pack", usage={"monthly_evaluations": "evaluation"})
def price(r: View) -> Iterator[Charge]:
    """Evaluations of the rules in the pack.

    https://aws.amazon.com/config/pricing/
    """
    yield from used(r, "AWSConfig", "Management Tools - AWS Config Conformance Pack", LINES)
