"""KMS keys: the month of a key and the requests that use it, which depend on the key's kind."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, sku
from costgate.units import quantity

RSA_2048 = "RSA_2048"
SYMMETRIC = ("SYMMETRIC_DEFAULT", "HMAC_")


def key() -> Charge:
    """Return the month of one key."""
    found = sku("awskms", "Encryption Key", usagetype="KMS-Keys")
    return Charge("Customer master key", quantity(1, "key-month"), found)


def requests(spec: str) -> Iterator[Charge]:
    """Yield the requests that a key of *spec* can be charged for; nobody states how many."""
    if spec == RSA_2048:
        yield _requests("Requests (RSA 2048)", "KMS-Requests-Asymmetric-RSA_2048")
    elif spec.startswith(SYMMETRIC):
        yield _requests("Requests", "KMS-Requests")
        if spec == "SYMMETRIC_DEFAULT":
            yield _requests("ECC GenerateDataKeyPair requests", "KMS-Requests-GenerateDatakeyPair-ECC")
            yield _requests("RSA GenerateDataKeyPair requests", "KMS-Requests-GenerateDatakeyPair-RSA")
    else:
        yield _requests("Requests (asymmetric)", "KMS-Requests-Asymmetric")


def _requests(name: str, usagetype: str) -> Charge:
    return Charge(name, None, sku("awskms", "API Request", usagetype=usagetype), usage_based=True)
