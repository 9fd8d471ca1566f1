"""google_bigquery_table."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._bigquery import location, query
from costgate.price.pricer import Charge, Free, prices
from costgate.price.view import View

STORED_ELSEWHERE = ("view", "external_data_configuration")
CHARGES = {
    "monthly_active_storage_gb": ("Active storage", "GB-month", "Active Logical Storage"),
    "monthly_long_term_storage_gb": ("Long-term storage", "GB-month", "Long Term Logical Storage"),
    "monthly_streaming_inserts_mb": ("Streaming inserts", "MB", "Streaming Insert"),
    "monthly_storage_write_api_gb": ("Storage write API", "GB", "BigQuery Storage API - Write"),
    "monthly_storage_read_api_tb": ("Storage read API", "TB", "BigQuery Storage API - Read"),
}


@prices("google_bigquery_table", usage={key: unit for key, (_, unit, _) in CHARGES.items()})
def price(r: View) -> Iterator[Charge]:
    """Stored data, cheaper when it has not changed for 90 days; data streamed in; data written and read by the storage API.

    A view or an external table stores nothing in BigQuery. The account's free allowances are not deducted.

    https://cloud.google.com/bigquery/pricing
    """
    if any(r.blocks(name) for name in STORED_ELSEWHERE):
        raise Free("a view or an external table stores nothing in BigQuery: the queries on it are charged")
    region = location(r.target("dataset_id") or r)  # of a dataset elsewhere the default is assumed, and the report says so
    for key, (name, _, description) in CHARGES.items():
        yield Charge(name, r.usage(key), query(description, region), usage_based=True)
