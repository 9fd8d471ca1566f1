"""google_dns_record_set."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, prices, sku
from costgate.price.view import View


@prices("google_dns_record_set", usage={"monthly_queries": "query"})
def price(r: View) -> Iterator[Charge]:
    """Queries for the record. The record itself costs nothing.

    https://cloud.google.com/dns/pricing
    """
    meter = sku("Cloud DNS", "Network", region=GLOBAL, description="DNS Query")
    yield Charge("Queries", r.usage("monthly_queries"), meter, usage_based=True)
