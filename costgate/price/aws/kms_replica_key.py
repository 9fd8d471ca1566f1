"""aws_kms_replica_key."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._kms import key, requests
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_kms_replica_key")
def price(r: View) -> Iterator[Charge]:
    """Each replica of a multi-Region key is charged as a key of its own; requests at the rate of the primary's kind.

    https://aws.amazon.com/kms/pricing/
    """
    yield key()
    primary = r.target("primary_key_arn")
    yield from requests(
        primary.text("customer_master_key_spec", "SYMMETRIC_DEFAULT").upper() if primary else "SYMMETRIC_DEFAULT"
    )
