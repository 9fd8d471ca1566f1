"""aws_kinesis_video_stream."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (
    Metered("Data ingested", "monthly_data_in_gb", "In-Bytes"),
    Metered("Data consumed", "monthly_data_out_gb", "Out-Bytes"),
    Metered("Storage", "storage_gb", "TimedStorage-ByteHrs"),
)


@prices("aws_kinesis_video_stream", usage={"monthly_data_in_gb": "GB", "monthly_data_out_gb": "GB", "storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Data that producers send and consumers read, and data stored.

    https://aws.amazon.com/kinesis/video-streams/pricing/
    """
    yield from used(r, "AmazonKinesisVideo", "Kinesis Video Streams", LINES)
