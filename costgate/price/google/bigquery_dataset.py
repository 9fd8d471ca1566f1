"""google_bigquery_dataset."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._bigquery import location, query
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_bigquery_dataset", usage={"monthly_queries_tb": "TB"})
def price(r: View) -> Iterator[Charge]:
    """Queries on demand, by the TiB of data that they process; tables charge for storage. The free first TiB is not deducted.

    https://cloud.google.com/bigquery/pricing
    """
    yield Charge("Queries (on-demand)", r.usage("monthly_queries_tb"), query("Analysis", location(r)), usage_based=True)
