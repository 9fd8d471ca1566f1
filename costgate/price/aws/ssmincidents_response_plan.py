"""aws_ssmincidents_response_plan."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_ssmincidents_response_plan")
def price(r: View) -> Iterator[Charge]:  # noqa: ARG001
    """A response plan a month; its messages and calls are charged by what they reach.

    https://aws.amazon.com/systems-manager/pricing/
    """
    found = sku("AWSSystemsManager", "Incident Manager", usagetype="IncidentManager-ResponsePlan")
    yield Charge("Response plan", quantity(1, "plan-month"), found)
