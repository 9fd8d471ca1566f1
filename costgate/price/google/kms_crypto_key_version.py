"""google_kms_crypto_key_version."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._kms import key, key_sku
from costgate.price.pricer import Charge, Free, Unpriced, prices
from costgate.price.view import View
from costgate.units import quantity


@prices("google_kms_crypto_key_version")
def price(r: View) -> Iterator[Charge]:
    """One active version of a key; a destroyed one costs nothing. Operations are charged with the key.

    https://cloud.google.com/kms/pricing
    """
    if r.text("state", "ENABLED").startswith("DESTROY"):
        raise Free("a destroyed key version is not charged")
    owner = r.target("crypto_key")
    if owner is None:
        raise Unpriced("the key is not in the plan, so its protection level is unknown")
    yield Charge("Key version", quantity(1, "version-month"), key_sku(key(owner).version))
