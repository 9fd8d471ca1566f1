"""aws_macie2_classification_job."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._used import Metered, used
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

LINES = (Metered("Sensitive data discovery", "monthly_data_inspected_gb", "SensitiveDataDiscovery"),)


@prices("aws_macie2_classification_job", usage={"monthly_data_inspected_gb": "GB"})
def price(r: View) -> Iterator[Charge]:
    """Data that the job inspects, in steps of price.

    https://aws.amazon.com/macie/pricing/
    """
    yield from used(r, "AmazonMacie", "Amazon Macie", LINES)
