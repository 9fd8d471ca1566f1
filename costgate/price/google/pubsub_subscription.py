"""google_pubsub_subscription."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, Sku, prices, sku
from costgate.price.view import View

USAGE = {"monthly_message_data_tb": "TB", "storage_gb": "GB-month", "snapshot_storage_gb": "GB-month"}
EXPORTS = {"bigquery_config": "Message Delivery to BigQuery", "cloud_storage_config": "Message Delivery to Cloud Storage"}


@prices("google_pubsub_subscription", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Delivered message data by the TiB, dearer when written to BigQuery or a bucket; kept messages and snapshots by the GiB.

    https://cloud.google.com/pubsub/pricing
    """
    way = next((description for block, description in EXPORTS.items() if r.blocks(block)), "Message Delivery Basic")
    yield Charge("Message delivery data", r.usage("monthly_message_data_tb"), _sku(way), usage_based=True)
    retained = _sku("Subscriptions retained acknowledged messages")
    yield Charge("Retained acknowledged message storage", r.usage("storage_gb"), retained, usage_based=True)
    snapshots = _sku("Snapshots message backlog")
    yield Charge("Snapshot message backlog storage", r.usage("snapshot_storage_gb"), snapshots, usage_based=True)


def _sku(description: str) -> Sku:
    return sku("Cloud Pub/Sub", "ApplicationServices", region=GLOBAL, description=description)
