"""google_kms_key_handle."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._kms import LEVELS, key_sku
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_kms_key_handle", usage={"key_versions": "version-month", "monthly_key_operations": "operation"})
def price(r: View) -> Iterator[Charge]:
    """Active versions of the key that Autokey makes, which is in an HSM; cryptographic operations.

    https://cloud.google.com/kms/pricing
    """
    found = LEVELS["HSM", False]
    yield Charge("Key versions", r.usage("key_versions"), key_sku(found.version), usage_based=True)
    yield Charge("Operations", r.usage("monthly_key_operations"), key_sku(found.operation), usage_based=True)
