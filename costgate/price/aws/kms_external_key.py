"""aws_kms_external_key."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._kms import key, requests
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_kms_external_key")
def price(r: View) -> Iterator[Charge]:
    """A key with imported material a month, and its requests.

    https://aws.amazon.com/kms/pricing/
    """
    yield key()
    yield from requests(r.text("key_spec", "SYMMETRIC_DEFAULT").upper())
