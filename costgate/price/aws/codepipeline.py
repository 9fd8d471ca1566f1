"""aws_codepipeline."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_codepipeline", usage={"monthly_action_mins": "minute"})
def price(r: View) -> Iterator[Charge]:
    """A pipeline of type V1 a month, when it has run in it; the minutes of the actions of a V2 pipeline.

    https://aws.amazon.com/codepipeline/pricing/
    """
    if r.text("pipeline_type", "V1").upper() == "V2":
        minutes = sku("AWSCodePipeline", "AWS CodePipeline", usagetype="actionExecutionMinute")
        yield Charge("Action minutes", r.usage("monthly_action_mins"), minutes, usage_based=True)
    else:
        found = sku("AWSCodePipeline", "AWS CodePipeline", usagetype="activePipeline")
        yield Charge("Active pipeline", quantity(1, "pipeline-month"), found)
