"""google_pubsub_topic."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import GLOBAL, Charge, prices, sku
from costgate.price.view import View


@prices("google_pubsub_topic", usage={"monthly_message_data_tb": "TB"})
def price(r: View) -> Iterator[Charge]:
    """Published message data by the TiB, the same everywhere. The account's first 10 GiB are not deducted.

    https://cloud.google.com/pubsub/pricing
    """
    meter = sku("Cloud Pub/Sub", "ApplicationServices", region=GLOBAL, description="Message Delivery Basic")
    yield Charge("Message ingestion data", r.usage("monthly_message_data_tb"), meter, usage_based=True)
