"""aws_dynamodb_table_export."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Data exported", "exported_gb", "ExportDataSize-Bytes"),)


@prices("aws_dynamodb_table_export", usage={"exported_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Data that is exported; its storage in S3 is charged there.

    https://aws.amazon.com/dynamodb/pricing/
    """
    yield from used(r, "AmazonDynamoDB", "DDB-Export", LINES)
