"""aws_quicksight_data_set."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View

LINES = (Metered("SPICE capacity", "spice_storage_gb", "QS-Enterprise-SPICE"),)


@prices("aws_quicksight_data_set", usage={"spice_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Capacity of SPICE that the data needs beyond what users include. A direct query is free.

    https://aws.amazon.com/quicksight/pricing/
    """
    if r.text("import_mode", "SPICE").upper() == "DIRECT_QUERY":
        raise Free("a data set that is queried where it lies takes no SPICE capacity")
    yield from used(r, "AmazonQuickSight", "Amazon QuickSight", LINES)
