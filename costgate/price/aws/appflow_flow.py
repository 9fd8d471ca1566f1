"""aws_appflow_flow."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

ON_AWS = frozenset({"S3", "Redshift", "EventBridge", "LookoutMetrics", "CustomerProfiles", "Honeycode"})
USAGE = {"monthly_flow_runs": "flow run", "monthly_data_processed_gb": "GB"}


@prices("aws_appflow_flow", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Runs of the flow, and the data that they process, dearer where it leaves AWS.

    https://aws.amazon.com/appflow/pricing/
    """
    destinations = {block.text("connector_type", "") for block in r.blocks("destination_flow_config")}
    place = "AWS" if destinations <= ON_AWS else "NonAWS"
    yield from used(
        r,
        "AmazonAppFlow",
        "Amazon AppFlow",
        (
            Metered("Flow runs", "monthly_flow_runs", "FlowRun"),
            Metered("Data processed", "monthly_data_processed_gb", f"DataProcessing-{place}"),
        ),
    )
