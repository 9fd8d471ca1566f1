"""aws_transfer_connector."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (
    Metered("Connector calls", "monthly_calls", "ConnectorCall"),
    Metered("Data transferred", "monthly_data_gb", "ConnectorData-Bytes"),
)


@prices("aws_transfer_connector", usage={"monthly_calls": "call", "monthly_data_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Calls of the connector, and the data that it transfers.

    https://aws.amazon.com/aws-transfer-family/pricing/
    """
    yield from used(r, "AWSTransfer", "AWS Transfer Family", LINES)
