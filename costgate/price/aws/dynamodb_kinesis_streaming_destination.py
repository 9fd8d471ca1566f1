"""aws_dynamodb_kinesis_streaming_destination."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Change data capture units", "monthly_capture_units", "ChangeDataCaptureUnits-Kinesis"),)


@prices("aws_dynamodb_kinesis_streaming_destination", usage={"monthly_capture_units": "capture unit"})
def price(r: View) -> Iterator[Charge]:
    """Changes of the table that are sent to the stream, which is charged by itself.

    https://aws.amazon.com/dynamodb/pricing/
    """
    yield from used(r, "AmazonDynamoDB", "DDB-Kinesis", LINES)
