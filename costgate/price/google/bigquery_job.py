"""google_bigquery_job."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._bigquery import MULTI_REGION, query
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View


@prices("google_bigquery_job", usage={"processed_tb": "TB"})
def price(r: View) -> Iterator[Charge]:
    """Data that a query processes, on demand. Jobs that load, copy or extract are not charged.

    https://cloud.google.com/bigquery/pricing
    """
    if not r.blocks("query"):
        raise Free("a job that loads, copies or extracts is not charged; storage is")
    processed = query("Analysis", r.text("location", MULTI_REGION).lower())
    yield Charge("Query (on-demand)", r.usage("processed_tb"), processed, usage_based=True)
