"""aws_iot_topic_rule."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (
    Metered("Rules triggered", "monthly_rules_triggered", "RulesTriggered"),
    Metered("Actions executed", "monthly_actions", "ActionsExecuted"),
)


@prices("aws_iot_topic_rule", usage={"monthly_rules_triggered": "rule", "monthly_actions": "action"})
def price(r: View) -> Iterator[Charge]:
    """Messages that trigger the rule, and the actions that follow.

    https://aws.amazon.com/iot-core/pricing/
    """
    yield from used(r, "AWSIoT", "AWS IoT Core", LINES)
