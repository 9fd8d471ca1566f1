"""google_bigquery_data_transfer_config."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Free, Unpriced, prices
from costgate.price.view import View

FREE = frozenset({
    "scheduled_query", "google_cloud_storage", "amazon_s3", "azure_blob_storage", "cross_region_copy", "redshift",
    "google_ads", "adwords", "dcm_dt", "dfp_dt", "displayvideo", "merchant_center", "search_ads", "youtube_channel",
    "youtube_content_owner", "play",
})  # fmt: skip


@prices("google_bigquery_data_transfer_config")
def price(r: View) -> Iterator[Charge]:
    """Transfers from Google's services, buckets and schedules are free; BigQuery charges for what they query and store.

    https://cloud.google.com/bigquery/pricing
    """
    source = r.text("data_source_id")
    if source in FREE:
        raise Free(f"a transfer from {source} is not charged: the queries and storage of BigQuery are")
    raise Unpriced(f"transfers from {source} have no price yet")
    yield
