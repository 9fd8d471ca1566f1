"""aws_kms_key."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._kms import key, requests
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_kms_key")
def price(r: View) -> Iterator[Charge]:
    """A key a month, enabled or not, wherever its material is kept; requests at the rate of the key's kind.

    Each of the first two rotations adds the price of a key; a new key has none yet.

    https://aws.amazon.com/kms/pricing/
    """
    yield key()
    yield from requests(r.text("customer_master_key_spec", "SYMMETRIC_DEFAULT").upper())
