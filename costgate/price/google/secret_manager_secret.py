"""google_secret_manager_secret."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._secrets import accesses, replicas, secret_sku, versions
from costgate.price.pricer import Charge, prices
from costgate.price.view import View

USAGE = {
    "active_secret_versions": "version-month",
    "monthly_access_operations": "operation",
    "monthly_rotation_notifications": "rotation",
}


@prices("google_secret_manager_secret", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Active versions, for each location that keeps them; accesses; rotation notifications. Free allowances are not deducted.

    https://cloud.google.com/secret-manager/pricing
    """
    yield versions(r.usage("active_secret_versions"), replicas(r), usage_based=True)
    yield from accesses(r)
    sent = r.usage("monthly_rotation_notifications")
    yield Charge("Rotation notifications", sent, secret_sku("Secret rotation notifications"), usage_based=True)
