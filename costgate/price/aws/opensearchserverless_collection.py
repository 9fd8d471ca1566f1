"""aws_opensearchserverless_collection."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import month_of

LEAST_OCUS = {True: 2, False: 1}  # by whether standby replicas are kept


@prices("aws_opensearchserverless_collection", usage={"ocus": "number", "storage_gb": "GB-month"})
def price(r: View) -> Iterator[Charge]:
    """Compute units (OCU) for indexing and search, at least two (one without standby replicas), and storage.

    Collections of one kind and key share units: state 0 `ocus` for those that the first one's suffice for.

    https://aws.amazon.com/opensearch-service/pricing/
    """
    stated = r.usage_number("ocus")
    least = LEAST_OCUS[r.text("standby_replicas", "ENABLED").upper() == "ENABLED"]
    compute = sku("AmazonES", "Amazon OpenSearch Serverless", usagetype="SearchOCU")
    yield Charge("OpenSearch compute units", month_of("OCU", least if stated is None else stated), compute)
    stored = sku("AmazonES", "Amazon OpenSearch Serverless", usagetype="ManagedStorage")
    yield Charge("Storage", r.usage("storage_gb"), stored, usage_based=True)
