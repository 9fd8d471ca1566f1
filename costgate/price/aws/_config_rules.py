"""Evaluations of AWS Config rules."""

from __future__ import annotations

from costgate.price.pricer import Charge, sku
from costgate.price.view import View


def evaluations(r: View) -> Charge:
    """Return the rule's evaluations, which get cheaper above 100,000 and 500,000 a month."""
    found = sku("AWSConfig", "Management Tools - AWS Config Rules", usagetype="ConfigRuleEvaluations")
    return Charge("Rule evaluations", r.usage("monthly_rule_evaluations"), found, usage_based=True)
