"""aws_timestreamwrite_table."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (
    Metered("Data ingested", "monthly_data_ingested_gb", "DataIngestion-Bytes"),
    Metered("Memory store", "memory_store_gb", "MemoryStore-ByteHrs"),
    Metered("Magnetic store", "magnetic_store_gb", "MagneticStore-ByteHrs"),
)


@prices(
    "aws_timestreamwrite_table",
    usage={"monthly_data_ingested_gb": "GB", "memory_store_gb": "GB-hour", "magnetic_store_gb": "GB-month"},
)
def price(r: View) -> Iterator[Charge]:
    """Data written, and data kept in memory and on disk.

    https://aws.amazon.com/timestream/pricing/
    """
    yield from used(r, "AmazonTimestream", "Timestream", LINES)
