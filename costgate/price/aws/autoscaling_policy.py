"""aws_autoscaling_policy."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._alarms import target_tracking
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("aws_autoscaling_policy")
def price(r: View) -> Iterator[Charge]:
    """The two CloudWatch alarms that target tracking makes; the account's ten free alarms are not deducted.

    Other policies are free: their alarms are resources of their own. What the group runs is charged with the group.

    https://aws.amazon.com/cloudwatch/pricing/
    """
    configuration = r.blocks("target_tracking_configuration")
    if not configuration or not r.flag("enabled", default=True):
        raise Free("a scaling policy is not charged; the alarms that start it are resources of their own")
    yield from target_tracking(configuration[0])
