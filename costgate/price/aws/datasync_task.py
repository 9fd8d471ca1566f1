"""aws_datasync_task."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View

LINES = (Metered("Data copied", "monthly_data_copied_gb", "DataTransferred-Bytes"),)


@prices("aws_datasync_task", usage={"monthly_data_copied_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Data that the task copies. The storage at both ends is charged by itself.

    https://aws.amazon.com/datasync/pricing/
    """
    if r.text("task_mode", "BASIC").upper() == "ENHANCED":
        raise Unpriced("an enhanced task is charged at prices that the catalog does not have")
    yield from used(r, "AWSDataSync", "DataSync", LINES)
