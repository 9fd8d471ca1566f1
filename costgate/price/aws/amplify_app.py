"""aws_amplify_app."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (
    Metered("Build minutes", "monthly_build_mins", "BuildDuration"),
    Metered("Storage", "storage_gb", "DataStorage"),
    Metered("Data served", "monthly_data_served_gb", "DataTransferOut"),
)


@prices("aws_amplify_app", usage={"monthly_build_mins": "minute", "storage_gb": "GB-month", "monthly_data_served_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Build minutes, pages stored and data served.

    https://aws.amazon.com/amplify/pricing/
    """
    yield from used(r, "AWSAmplify", "AWS Amplify", LINES)
