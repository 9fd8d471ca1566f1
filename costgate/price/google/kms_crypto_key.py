"""google_kms_crypto_key."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._kms import key, key_sku
from costgate.price.pricer import Charge, prices
from costgate.price.view import View
from costgate.units import quantity


@prices("google_kms_crypto_key", usage={"key_versions": "version-month", "monthly_key_operations": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Active key versions by protection level, cheaper above 2,000 of the dear kind; cryptographic operations.

    One version is made with the key, unless `skip_initial_version_creation` says otherwise. How many come with rotation,
    and when old ones are destroyed, is usage.

    https://cloud.google.com/kms/pricing
    """
    found = key(r)
    versions = r.usage("key_versions")
    initial = versions is None and not r.flag("skip_initial_version_creation")
    if initial:
        r.assumed["key_versions"] = "1, which is made with the key"
        versions = quantity(1, "version-month")
    yield Charge("Key versions", versions, key_sku(found.version), usage_based=not initial)
    yield Charge("Operations", r.usage("monthly_key_operations"), key_sku(found.operation), usage_based=True)
