"""aws_kms_replica_external_key."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._kms import key, requests
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_kms_replica_external_key")
def price(r: View) -> Iterator[Charge]:  # noqa: ARG001
    """Each replica of a multi-Region key with imported material is charged as a key of its own.

    https://aws.amazon.com/kms/pricing/
    """
    yield key()
    yield from requests("SYMMETRIC_DEFAULT")
