"""aws_osis_pipeline."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import month_of


@prices("aws_osis_pipeline")
def price(r: View) -> Iterator[Charge]:
    """Hours of the pipeline's compute units (OCU), between its smallest and largest number.

    https://aws.amazon.com/opensearch-service/pricing/
    """
    least, most = r.number("min_units"), r.number("max_units")
    found = sku("AmazonES", "Amazon OpenSearch Ingestion", usagetype="IngestionOCU")
    yield Charge("Ingestion OCU", month_of("OCU", least), found, low=month_of("OCU", least), high=month_of("OCU", most))
