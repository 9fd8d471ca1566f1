"""google_kms_crypto_key."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._kms import key, key_sku
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_kms_crypto_key", usage={"key_versions": "version-month", "monthly_key_operations": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Active key versions by protection level, cheaper above 2,000 of the dear kind; cryptographic operations.

    How many versions there are depends on rotation and on when old ones are destroyed, so it is usage.

    https://cloud.google.com/kms/pricing
    """
    found = key(r)
    yield Charge("Key versions", r.usage("key_versions"), key_sku(found.version), usage_based=True)
    yield Charge("Operations", r.usage("monthly_key_operations"), key_sku(found.operation), usage_based=True)
