"""aws_config_organization_managed_rule."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._config_rules import evaluations
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_config_organization_managed_rule", usage={"monthly_rule_evaluations": "evaluation"})
def price(r: View) -> Iterator[Charge]:
    """Evaluations of a rule in the organization's accounts, cheaper above 100,000 and again above 500,000 a month.

    https://aws.amazon.com/config/pricing/
    """
    yield evaluations(r)
