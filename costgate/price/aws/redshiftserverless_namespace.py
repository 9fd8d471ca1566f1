"""aws_redshiftserverless_namespace."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Managed storage", "managed_storage_gb", "RMS:ra3"),)


@prices("aws_redshiftserverless_namespace", usage={"managed_storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Data that the namespace stores. The compute of its workgroup is charged by that.

    https://aws.amazon.com/redshift/pricing/
    """
    yield from used(r, "AmazonRedshift", "Redshift Managed Storage", LINES)
