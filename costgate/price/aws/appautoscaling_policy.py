"""aws_appautoscaling_policy."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._alarms import target_tracking
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View

MORE_ALARMS = {"dynamodb": 2}  # on the provisioned capacity, so that tracking notices when somebody changes it


@prices("aws_appautoscaling_policy")
def price(r: View) -> Iterator[Charge]:
    """The CloudWatch alarms that target tracking makes: two, and four for DynamoDB. Free alarms are not deducted.

    Other policies are free: their alarms are resources of their own. What is scaled is charged by itself.

    https://aws.amazon.com/cloudwatch/pricing/
    """
    configuration = r.blocks("target_tracking_scaling_policy_configuration")
    if not configuration:
        raise Free("a scaling policy is not charged; the alarms that start it are resources of their own")
    yield from target_tracking(configuration[0], extra=MORE_ALARMS.get(r.text("service_namespace", ""), 0))
